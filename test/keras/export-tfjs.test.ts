import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { fromNested } from '../../extension/engine/trainer/nested.js';
import { lackingInTfjs } from '../../extension/keras/export/tfjs-file/lacking.js';
import { tfjsFiles } from '../../extension/keras/export/tfjs-file/tfjs-files.js';
import type { Network } from '../../language/model/network.js';
import { expectClose } from '../engine/keras/close-to.js';
import { networkCases, ownPrediction, readCase, type ReadCase } from './exported-networks.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Loads what was exported as a page would, from the files' bytes. */
function load(network: Network, tensors: ReadCase['tensors']): Promise<tf.LayersModel> {
  const [model, ...shards] = tfjsFiles('folder', network, tensors).map(({ content }) =>
    Buffer.concat([...content].map((part) => Buffer.from(part))),
  );
  const { modelTopology, weightsManifest } = JSON.parse(model!.toString());
  const bytes = Uint8Array.from(Buffer.concat(shards));
  return tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology, weightSpecs: weightsManifest[0].weights, weightData: bytes.buffer }),
  );
}

async function predicted({ network, tensors, x }: ReadCase): Promise<number[][]> {
  const model = await load(network, tensors);
  const inputs = network.inputs.map(({ tensor }, at) =>
    tf.tensor(Array.from(x[at]!.data), [...x[at]!.shape], tensor.type!.dtype),
  );
  const results = model.predict(inputs, { batchSize: network.inputs[0]!.tensor.type!.shape[0] ?? 32 });
  return (Array.isArray(results) ? results : [results]).map((result) => Array.from(result.dataSync()));
}

const cases = await Promise.all(
  networkCases.map(async (networkCase) => ({ networkCase, read: await readCase(networkCase) })),
);
const carried = cases.filter(({ read }) => lackingInTfjs(read.network).length === 0);

test('some networks can be carried over, others not', () => {
  expect(carried.length).toBeGreaterThan(0);
  expect(carried.length).toBeLessThan(cases.length);
});

test.each(carried)(
  'network $networkCase.seed predicts there what Keras predicts',
  async ({ networkCase, read }) => {
    const results = await predicted(read);
    networkCase.predicted.forEach((wanted, at) => {
      expectClose(`output ${at}`, results[at]!, fromNested(wanted));
    });
  },
);

/** A model on `x`, and its shape: each layer that can be carried over, in the settings that ask for something. */
const carriedModels: readonly (readonly [sizes: string, statements: string])[] = [
  [
    '[5, 3]',
    'x -> LSTM(4, return_sequences=true) -> LSTM(3, go_backwards=true) -> Dense(2, activation="softmax")',
  ],
  ['[5, 3]', 'x -> GRU(4, reset_after=false, return_sequences=true) -> SimpleRNN(3, use_bias=false)'],
  [
    '[5, 3]',
    'x -> Bidirectional(LSTM(4, return_sequences=true)) -> Bidirectional(SimpleRNN(2), merge_mode="sum")',
  ],
  ['[5, 3]', 'x -> TimeDistributed(Dense(4, activation="relu")) -> Flatten() -> RepeatVector(3) -> LSTM(2)'],
  [
    '[5, 3]',
    '(s, h, c) = x -> LSTM(4, return_state=true, return_sequences=true)\n  x -> LSTM(4, initial_state=(h, c))',
  ],
  [
    '[6, 3]',
    'x -> Conv1D(4, 3, padding="same", activation="gelu") -> MaxPooling1D(2) -> GlobalAveragePooling1D()',
  ],
  [
    '[6, 3]',
    'x -> AveragePooling1D(2) -> LayerNormalization() -> BatchNormalization() -> GlobalMaxPooling1D()',
  ],
  ['[6, 4, 1]', 'x -> Conv2D(3, (2, 2), activation="swish") -> MaxPooling2D(2) -> Flatten() -> Dense(2)'],
  ['[3, 4, 4, 1]', 'x -> ConvLSTM2D(2, 2, return_sequences=false) -> Flatten()'],
  [
    '[5, 3]',
    'x -> PReLU() -> LeakyReLU(0.2) -> ELU() -> ReLU(max_value=1.0) -> Permute((2, 1)) -> Softmax()',
  ],
  [
    '[5, 3]',
    'a = x -> Dense(4)\n  b = x -> Dense(4)\n  (a, b) -> Concatenate() -> Reshape((8, 5)) -> GaussianNoise(0.1) -> Dense(2)',
  ],
  [
    '[5, 3]',
    'a = x -> LSTM(4)\n  b = x -> LSTM(4)\n  d = (a, b) -> Dot(1)\n  m = (a, b) -> Multiply()\n  (d, m) -> Concatenate()',
  ],
  [
    '[5, 3]',
    'x -> Masking() -> LSTM(4, return_sequences=true) -> Dropout(0.3) -> LSTM(2, kernel_regularizer=l2(0.01))',
  ],
  [
    '[4] int',
    'x -> Embedding(3, 4, mask_zero=true) -> SpatialDropout1D(0.2) -> LSTM(3) -> Dense(1, activation="sigmoid")',
  ],
];

test.each(carriedModels)('on %s: %s', async (sizes, statements) => {
  const shape = sizes.replace(/\[|\].*/g, '');
  const x = sizes.endsWith('int') ? `random_int([3, ${shape}], 3)` : `random_normal([3, ${shape}])`;
  const read = await readCase({
    text: `model m {\n  input x ${sizes}\n  ${statements}\n}\ndata d {\n  x = ${x}\n}\n`,
  });
  expect(lackingInTfjs(read.network)).toEqual([]);
  const results = await predicted(read);
  const own = await ownPrediction(read, await loadEngine('cpu'));
  own.forEach(({ data }, at) => {
    expectClose(`output ${at}`, results[at]!, Array.from(data));
  });
});

test.each([
  ['(x, y) -> Attention()', 'Attention attention: there is no such layer.'],
  ['x[:, -1] -> Dense(1)', 'Slices are no layers there.'],
  ['x -> GRU(2)', 'GRU gru: there is no reset_after; reset_after=false can be carried over.'],
  [
    'x -> Dense(2, activation="hard_sigmoid")',
    'Dense dense_1: there is no such activation as hard_sigmoid, or it has other numbers.',
  ],
  ['(x, x) -> Add()', 'add gets one tensor twice, which fails there.'],
  [
    'x -> Masking() -> GlobalMaxPooling1D()',
    'global_max_pooling1d gets masked steps, which it does not take there as Keras does.',
  ],
])('%s is told', async (statement, what) => {
  const text = `model m {\n  input x [5, 3]\n  y = x -> Dense(3)\n  z = ${statement}\n  output y, z\n}\ndata d {\n  x = zeros([1, 5, 3])\n}\n`;
  const { network } = await readCase({ text });
  expect(lackingInTfjs(network).map((one) => one.what)).toEqual([what]);
});
