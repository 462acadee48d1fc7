import { input, layers as tfjs, type SymbolicTensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../../language/model/summary.js';
import { analyseText } from '../parse.js';
import { alarms } from '../training/apply-edits.js';

type Arguments = Readonly<Record<string, number | string | boolean | readonly number[]>>;

/** A layer of both, with the arguments to try, in Keras' names, and the sizes of one sample. */
interface Trial {
  readonly type: string;
  readonly sample: fc.Arbitrary<readonly number[]>;
  readonly args: fc.Arbitrary<Arguments>;
  /** True where ids come in. */
  readonly ids?: boolean;
}

const size = fc.integer({ min: 1, max: 7 });
const vector = fc.tuple(size);
const sequence = fc.tuple(fc.integer({ min: 5, max: 12 }), size);
const images = fc.tuple(fc.integer({ min: 5, max: 9 }), fc.integer({ min: 5, max: 9 }), size);
const flag = fc.boolean();
const padding = fc.constantFrom('valid', 'same');
const none = fc.constant({});
const recurrent = fc.record({ units: size, return_sequences: flag, go_backwards: flag, use_bias: flag });
const kernel = fc.integer({ min: 1, max: 4 });
const pool1d = fc.record({ pool_size: kernel, strides: kernel, padding });

const trials: readonly Trial[] = [
  { type: 'Dense', sample: fc.oneof(vector, sequence), args: fc.record({ units: size, use_bias: flag }) },
  { type: 'Activation', sample: sequence, args: fc.record({ activation: fc.constantFrom('relu', 'tanh') }) },
  {
    type: 'Embedding',
    sample: vector,
    ids: true,
    args: fc.record({ input_dim: size, output_dim: size, mask_zero: flag }),
  },
  { type: 'Masking', sample: sequence, args: fc.record({ mask_value: size }) },
  { type: 'Dropout', sample: sequence, args: fc.record({ rate: fc.constant(0.5) }) },
  { type: 'SpatialDropout1D', sample: sequence, args: fc.record({ rate: fc.constant(0.5) }) },
  { type: 'GaussianNoise', sample: sequence, args: fc.record({ stddev: fc.constant(0.5) }) },
  { type: 'LSTM', sample: sequence, args: recurrent },
  { type: 'SimpleRNN', sample: sequence, args: recurrent },
  {
    type: 'GRU',
    sample: sequence,
    args: recurrent.map((args): Arguments => ({ ...args, reset_after: false })),
  },
  { type: 'RepeatVector', sample: vector, args: fc.record({ n: size }) },
  { type: 'Flatten', sample: fc.oneof(sequence, images), args: none },
  { type: 'Permute', sample: sequence, args: fc.constant({ dims: [2, 1] }) },
  {
    type: 'Conv1D',
    sample: sequence,
    args: fc.record({ filters: size, kernel_size: kernel, strides: kernel, padding, use_bias: flag }),
  },
  {
    type: 'Conv2D',
    sample: images,
    args: fc.record({ filters: size, kernel_size: kernel, strides: kernel, padding, use_bias: flag }),
  },
  { type: 'MaxPooling1D', sample: sequence, args: pool1d },
  { type: 'AveragePooling1D', sample: sequence, args: pool1d },
  { type: 'MaxPooling2D', sample: images, args: fc.record({ pool_size: kernel, strides: kernel, padding }) },
  { type: 'GlobalMaxPooling1D', sample: sequence, args: none },
  { type: 'GlobalAveragePooling1D', sample: sequence, args: none },
  { type: 'LayerNormalization', sample: sequence, args: fc.record({ center: flag, scale: flag }) },
  { type: 'BatchNormalization', sample: sequence, args: fc.record({ center: flag, scale: flag }) },
  { type: 'ReLU', sample: sequence, args: none },
  { type: 'LeakyReLU', sample: sequence, args: none },
  { type: 'PReLU', sample: sequence, args: none },
  { type: 'ELU', sample: sequence, args: none },
  { type: 'Softmax', sample: sequence, args: none },
];

const differentNames: Readonly<Record<string, string>> = {
  LSTM: 'lstm',
  GRU: 'gru',
  ELU: 'elu',
  PReLU: 'prelu',
};

/** What tfjs-layers makes of a layer: its output and how many weights it has. */
function inTfjs(type: string, args: Arguments, sample: readonly number[]) {
  const name = differentNames[type] ?? (type[0]!.toLowerCase() + type.slice(1)).replace(/D$/, 'd');
  const given = Object.entries(args).map(([key, value]) => [
    key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  const make = (tfjs as unknown as Record<string, (args: object) => ReturnType<typeof tfjs.dense>>)[name]!;
  const layer = make.call(tfjs, Object.fromEntries(given));
  const output = layer.apply(input({ shape: [...sample] })) as SymbolicTensor;
  return { shape: output.shape, parameters: layer.countParams() };
}

/** The same of a model with this layer alone, or what the checker says of it. */
async function here(type: string, args: Arguments, sample: readonly number[], ids = false) {
  const given = Object.entries(args).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const text = `model net {\n  input x [${sample.join(', ')}]${ids ? ' int' : ''}\n  x -> ${type}(${given.join(', ')})\n}\n`;
  const { diagnostics, networks } = (await analyseText(text)).analysis;
  const [wrong] = alarms(diagnostics);
  if (wrong) {
    return wrong.code;
  }
  const { layers, totalParams } = summarise([...networks.values()][0]!);
  return { shape: layers[0]!.outputShape, parameters: totalParams };
}

describe('shapes and counts are those of tfjs-layers, for random arguments', () => {
  test.each(trials)('$type', { timeout: 60_000 }, async ({ type, sample, args, ids }) => {
    await fc.assert(
      fc.asyncProperty(sample, args, async (sizes, given) => {
        const known = { ...given };
        if (type === 'GRU') {
          delete (known as Record<string, unknown>).reset_after;
        }
        expect(await here(type, given, sizes, ids)).toEqual(inTfjs(type, known, sizes));
      }),
      { seed: 20_261_121, numRuns: 25 },
    );
  });
});

describe('where tfjs-layers does not do as Keras does, Keras is followed', () => {
  test('GRU: two biases, as reset_after is true by default; tfjs-layers has one and refuses reset_after', async () => {
    expect(await here('GRU', { units: 5 }, [10, 4])).toEqual({ shape: [null, 5], parameters: 165 });
    expect(inTfjs('GRU', { units: 5 }, [10, 4]).parameters).toBe(150);
    expect(() => inTfjs('GRU', { units: 5, reset_after: true }, [10, 4])).toThrow('reset_after');
  });

  test('Reshape: to another number of values is an error; tfjs-layers lets it pass until it runs', async () => {
    expect(await here('Reshape', { target_shape: [4, 4] }, [5, 3])).toBe('shape');
    expect(inTfjs('Reshape', { target_shape: [4, 4] }, [5, 3]).shape).toEqual([null, 4, 4]);
  });

  test('Conv1D, MaxPooling1D: longer than the sequence is an error; tfjs-layers makes lengths of −1 and 0', async () => {
    expect(await here('Conv1D', { filters: 2, kernel_size: 7 }, [5, 3])).toBe('shape');
    expect(inTfjs('Conv1D', { filters: 2, kernel_size: 7 }, [5, 3]).shape).toEqual([null, -1, 2]);
    expect(await here('MaxPooling1D', { pool_size: 7 }, [5, 3])).toBe('shape');
    expect(inTfjs('MaxPooling1D', { pool_size: 7 }, [5, 3]).shape).toEqual([null, 0, 3]);
  });

  test('LSTM: sigmoid gates, a forget bias of 1 and glorot_uniform; tfjs-layers has hardSigmoid, 0 and glorotNormal', async () => {
    const { networks } = (await analyseText('model net { input x [5, 3] x -> LSTM(4) }')).analysis;
    const { args } = [...networks.values()][0]!.layers[0]!.use;
    expect(args).toMatchObject({ recurrent_activation: 'sigmoid', unit_forget_bias: true });
    expect(args.kernel_initializer).toMatchObject({ name: 'glorot_uniform' });
    const config = tfjs.lstm({ units: 4 }).getConfig();
    expect(config.recurrentActivation).toBe('hardSigmoid');
    expect(config.unitForgetBias).toBeUndefined();
    expect(config.kernelInitializer).toMatchObject({ config: { mode: 'fanAvg', distribution: 'normal' } });
  });
});
