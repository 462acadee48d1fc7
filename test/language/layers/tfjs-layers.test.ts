import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../../language/model/summary.js';
import { analyseText } from '../parse.js';
import { alarms } from '../training/apply-edits.js';
import { modelText, tfjsLayer, tfjsModel } from './tfjs-layers/in-both.js';
import { type Sizes, trials, type Use } from './tfjs-layers/trials.js';

/** What tfjs-layers makes of these layers: the outputs' shapes and how many weights there are. */
function inTfjs(uses: readonly Use[], inputs: readonly Sizes[], ids = false) {
  const { layers, outputs } = tfjsModel(uses, inputs, ids);
  return {
    shapes: outputs.map(({ shape }) => shape),
    parameters: layers.reduce((sum, layer) => sum + layer.countParams(), 0),
  };
}

/** The same here, or what the checker says of them. */
async function here(uses: readonly Use[], inputs: readonly Sizes[], results = 1, ids = false) {
  const { diagnostics, networks } = (await analyseText(modelText(uses, inputs, results, ids))).analysis;
  const [wrong] = alarms(diagnostics);
  if (wrong) {
    return wrong.code;
  }
  const network = [...networks.values()][0]!;
  return {
    shapes: network.outputs.map(({ type }) => type!.shape),
    parameters: summarise(network).totalParams,
  };
}

describe('shapes and counts are those of tfjs-layers, for random arguments', () => {
  test.each(trials)('$name', { timeout: 60_000 }, async ({ inputs, layers, ids }) => {
    await fc.assert(
      fc.asyncProperty(inputs, layers, async (sizes, uses) => {
        const expected = inTfjs(uses, sizes, ids);
        expect(await here(uses, sizes, expected.shapes.length, ids)).toEqual(expected);
      }),
      { seed: 20_261_121, numRuns: 5 },
    );
  });
});

describe('where tfjs-layers does not do as Keras does, Keras is followed', () => {
  const one = (type: string, args: Use['args'], sizes: Sizes) => [[{ type, args }], [sizes]] as const;

  test('GRU: two biases, as reset_after is true by default; tfjs-layers has one and refuses reset_after', async () => {
    const gru = one('GRU', { units: 5 }, [10, 4]);
    expect(await here(...gru)).toEqual({ shapes: [[null, 5]], parameters: 165 });
    expect(inTfjs(...gru).parameters).toBe(150);
    expect(() => tfjsLayer({ type: 'GRU', args: { units: 5, reset_after: true } })).toThrow('reset_after');
  });

  test('Reshape: to another number of values is an error; tfjs-layers lets it pass until it runs', async () => {
    const reshape = one('Reshape', { target_shape: [4, 4] }, [5, 3]);
    expect(await here(...reshape)).toBe('shape');
    expect(inTfjs(...reshape).shapes).toEqual([[null, 4, 4]]);
  });

  test('Reshape: −1 is worked out; tfjs-layers leaves it open until it runs', async () => {
    const reshape = one('Reshape', { target_shape: [3, -1] }, [4, 6]);
    expect(await here(...reshape)).toEqual({ shapes: [[null, 3, 8]], parameters: 0 });
    expect(inTfjs(...reshape).shapes).toEqual([[null, 3, null]]);
  });

  test('Conv1D, MaxPooling1D: longer than the sequence is an error; tfjs-layers makes lengths of −1 and 0', async () => {
    const conv = one('Conv1D', { filters: 2, kernel_size: 7 }, [5, 3]);
    expect(await here(...conv)).toBe('shape');
    expect(inTfjs(...conv).shapes).toEqual([[null, -1, 2]]);
    const pool = one('MaxPooling1D', { pool_size: 7 }, [5, 3]);
    expect(await here(...pool)).toBe('shape');
    expect(inTfjs(...pool).shapes).toEqual([[null, 0, 3]]);
  });

  test('LSTM: sigmoid gates, a forget bias of 1 and glorot_uniform; tfjs-layers has hardSigmoid, 0 and glorotNormal', async () => {
    const { networks } = (await analyseText('model net { input x [5, 3] x -> LSTM(4) }')).analysis;
    const { args } = [...networks.values()][0]!.layers[0]!.use;
    expect(args).toMatchObject({ recurrent_activation: 'sigmoid', unit_forget_bias: true });
    expect(args.kernel_initializer).toMatchObject({ name: 'glorot_uniform' });
    const config = tfjsLayer({ type: 'LSTM', args: { units: 4 } }).getConfig();
    expect(config.recurrentActivation).toBe('hardSigmoid');
    expect(config.unitForgetBias).toBeUndefined();
    expect(config.kernelInitializer).toMatchObject({ config: { mode: 'fanAvg', distribution: 'normal' } });
  });
});
