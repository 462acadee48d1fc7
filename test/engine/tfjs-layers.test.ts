import { tensor } from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../extension/engine/backend/engine.js';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { PredictionSession } from '../../extension/engine/predictor/prediction-session.js';
import { NetworkVariables } from '../../extension/engine/trainer/network-variables.js';
import type { NdArray } from '../../language/data/nd-array.js';
import { inMemory } from '../../language/data/rows.js';
import { modelText, tfjsModel } from '../language/layers/tfjs-layers/in-both.js';
import { type Sizes, trials, type Use } from '../language/layers/tfjs-layers/trials.js';
import { expectClose } from './keras/close-to.js';
import { inputData, startWeights } from './keras/keras-case.js';
import { networkOf } from './network-of.js';

/** Samples in a batch. */
const batch = 2;

/** The shortest sequence that is tried. */
const steps = 5;

/** Which sample's which step is zeros, where some are. */
const zeros = [
  [0, 4],
  [1, 0],
  [1, 2],
] as const;
const isZero = (sample: number, step: number) => zeros.some(([of, at]) => of === sample && at === step);

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine('cpu');
});

/** Samples for inputs of these sizes; where ids come in, of as many as the Embedding knows. */
function samplesFor(inputs: readonly Sizes[], uses: readonly Use[], ids = false, padded = false): NdArray[] {
  const known = ids ? (uses[0]!.args.input_dim as number) : null;
  return inputs.map((sizes, at) =>
    inputData({ shape: [batch, ...sizes], ids: known, ...(padded && { zeros }) }, at),
  );
}

/** The outputs of both libraries for the same samples and weights; theirs when asked for, as it may throw. */
async function outputsOf(uses: readonly Use[], inputs: readonly Sizes[], x: readonly NdArray[], ids = false) {
  const theirs = tfjsModel(uses, inputs, ids);
  const network = await networkOf(modelText(uses, inputs, theirs.outputs.length, ids));
  const variables = new NetworkVariables(network);
  const weights = startWeights(variables);
  for (const [at, layer] of network.layers.entries()) {
    const given = variables.weightsOf(layer);
    theirs.layers[at]!.setWeights(given.map(({ name, shape }) => tensor(weights[name]!, [...shape])));
  }
  const fed = x.map(({ shape, data }) => tensor([...data], [...shape], ids ? 'int32' : 'float32'));
  return {
    ours: await predict({ network, x: x.map(inMemory), samples: batch, weights, resetsEachBatch: false }),
    theirs: () =>
      [theirs.model.predict(fed)]
        .flat()
        .map((made): NdArray => ({ shape: made.shape, data: made.dataSync() as Float32Array })),
  };
}

async function predict(job: Parameters<typeof PredictionSession.create>[0]): Promise<readonly NdArray[]> {
  const session = await PredictionSession.create(job, engine);
  try {
    return [...session.run()][0]!;
  } finally {
    session.dispose();
  }
}

describe('outputs are those of tfjs-layers with the same weights, for random arguments', () => {
  test.each(trials)('$name', async ({ inputs, layers, ids, padded }) => {
    await fc.assert(
      fc.asyncProperty(inputs, layers, async (sizes, uses) => {
        const x = samplesFor(sizes, uses, ids, padded);
        const { ours, theirs } = await outputsOf(uses, sizes, x, ids);
        const expected = theirs();
        expect(ours.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
        for (const [at, { data }] of expected.entries()) {
          expectClose(`output ${at}`, [...ours[at]!.data], [...data]);
        }
      }),
      { seed: 20_261_121, numRuns: 4 },
    );
  });
});

describe('where tfjs-layers computes something else than Keras, Keras is followed', () => {
  const masking: Use = { type: 'Masking', args: { mask_value: 0 } };
  const lstm: Use = {
    type: 'LSTM',
    args: { units: 2, return_sequences: true, recurrent_activation: 'sigmoid' },
  };

  /** The only outputs of both, of samples that have steps of zeros. */
  async function both(uses: readonly Use[], inputs: readonly Sizes[]) {
    const { ours, theirs } = await outputsOf(uses, inputs, samplesFor(inputs, uses, false, true));
    return { ours: ours[0]!, theirs: () => theirs()[0]! };
  }

  test('Bidirectional: masked steps of a sequence are zeros; tfjs-layers repeats the step before', async () => {
    const { ours, theirs } = await both(
      [masking, { type: 'Bidirectional', args: { layer: lstm } }],
      [[steps, 3]],
    );
    const expected = [...theirs().data];
    const masked = (at: number) => isZero(Math.floor(at / 4 / steps), Math.floor(at / 4) % steps);
    expect(expected.every((value, at) => !masked(at) || value === 0)).toBe(false);
    expectClose(
      'output',
      [...ours.data],
      expected.map((value, at) => (masked(at) ? 0 : value)),
    );
  });

  test('Permute: the mask ends there; tfjs-layers passes it on, though the steps may be elsewhere', async () => {
    const permute: Use = { type: 'Permute', args: { dims: [1, 2] } };
    const { ours, theirs } = await both([masking, permute, lstm], [[steps, 3]]);
    expectClose('output', [...ours.data], [...(await both([lstm], [[steps, 3]])).theirs().data]);
    expect(theirs().data).toEqual((await both([masking, lstm], [[steps, 3]])).theirs().data);
  });

  test('GlobalAveragePooling1D: masked steps do not count; tfjs-layers averages over them too', async () => {
    const { ours, theirs } = await both(
      [masking, { type: 'GlobalAveragePooling1D', args: {} }],
      [[steps, 1]],
    );
    const [first, second] = theirs().data;
    expectClose('output', [...ours.data], [(first! * steps) / (steps - 1), (second! * steps) / (steps - 2)]);
  });

  test('Concatenate: axis=-2 are the steps; tfjs-layers takes the features', async () => {
    const inputs = [
      [steps, 2],
      [steps, 2],
    ];
    const along = (axis: number) => both([{ type: 'Concatenate', args: { axis } }], inputs);
    const { ours, theirs } = await along(-2);
    const expected = (await along(1)).theirs();
    expect(ours.shape).toEqual(expected.shape);
    expectClose('output', [...ours.data], [...expected.data]);
    expect(theirs()).toEqual((await along(2)).theirs());
  });

  test('Softmax: of a sequence, step by step; tfjs-layers does that as an Activation only', async () => {
    const { ours, theirs } = await both([{ type: 'Softmax', args: {} }], [[steps, 3]]);
    const activation: Use = { type: 'Activation', args: { activation: 'softmax' } };
    expectClose('output', [...ours.data], [...(await both([activation], [[steps, 3]])).theirs().data]);
    expect(theirs).toThrow('Softmax along a non-last dimension is not yet supported');
  });

  test('hard_sigmoid: x / 6 + 0.5; tfjs-layers has x / 5 + 0.5', async () => {
    const uses: Use[] = [{ type: 'Activation', args: { activation: 'hard_sigmoid' } }];
    const x = [...samplesFor([[steps, 2]], uses, false, true)[0]!.data];
    const { ours, theirs } = await both(uses, [[steps, 2]]);
    expectClose(
      'output',
      [...ours.data],
      x.map((value) => value / 6 + 0.5),
    );
    expectClose(
      'output of tfjs-layers',
      [...theirs().data],
      x.map((value) => value / 5 + 0.5),
    );
  });
});
