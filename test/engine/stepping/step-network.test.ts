import { describe, expect, it } from 'vitest';
import { stepNetwork } from '../../../extension/engine/stepping/step-network.js';
import { networkOf } from '../network-of.js';

const stepping = async (input: string, body: string) =>
  stepNetwork(await networkOf(`model net {\n  input x ${input}\n  ${body}\n}`));

describe('what runs step by step', () => {
  it.each([
    [
      'each-step',
      '[5, 2]',
      'x -> LSTM(3, return_sequences=true) -> TimeDistributed(Dense(1, activation="relu"))',
    ],
    ['latest', '[5, 2]', 'x -> GRU(3, return_sequences=true) -> SimpleRNN(3) -> Dense(4) -> Dropout(0.5)'],
    [
      'each-step',
      '[5] int',
      'x -> Embedding(9, 3) -> GRU(4, return_sequences=true) -> Dense(9) -> Softmax()',
    ],
    [
      'latest',
      '[5, 2]',
      'all = x -> LSTM(3, return_sequences=true)\n  last = all[:, -1]\n  last -> Dense(2)',
    ],
    [
      'each-step',
      '[5, 2]',
      'all = x -> LSTM(2, return_sequences=true)\n  (x, all) -> Add() -> LayerNormalization()',
    ],
    [
      'latest',
      '[5, 2]',
      '(y, h, c) = x -> LSTM(2, return_state=true)\n  (h, c) -> Concatenate() -> Dense(2)',
    ],
    ['latest', '[4, 2]', 'x -> LSTM(3) -> RepeatVector(4) -> LSTM(2, return_sequences=true)'],
    [
      'each-step',
      '[?, 4, 4, 1]',
      'x -> ConvLSTM2D(1, 3, padding="same", return_sequences=true) -> BatchNormalization()',
    ],
  ] as const)('gives %s: %s %s', async (gives, input, body) => {
    const made = (await stepping(input, body))!;
    expect(made.gives).toBe(gives);
    expect(made.network.inputs[0]!.tensor.type!.shape.slice(0, 2)).toEqual([null, null]);
  });

  it('carries the states of layers that go through time, and of no others', async () => {
    const made = await stepping(
      '[4, 2]',
      'x -> LSTM(3) -> RepeatVector(4) -> LSTM(2, return_sequences=true)',
    );
    const stateful = made!.network.layers.map(({ use }) => use.args.stateful);
    expect(stateful).toEqual([true, undefined, false]);
  });
});

describe('what does not', () => {
  it.each([
    ['both directions', '[5, 2]', 'x -> Bidirectional(LSTM(3))'],
    ['backwards', '[5, 2]', 'x -> LSTM(3, go_backwards=true)'],
    ['masked steps', '[5] int', 'x -> Embedding(9, 3, mask_zero=true) -> LSTM(3)'],
    ['masked values', '[5, 2]', 'x -> Masking() -> LSTM(3)'],
    ['attention', '[5, 2]', 'h = x -> LSTM(2, return_sequences=true)\n  (h, h) -> Attention()'],
    ['a convolution over time', '[5, 2]', 'x -> Conv1D(2, 3, padding="causal") -> LSTM(2)'],
    ['all steps as one vector', '[5, 2]', 'x -> LSTM(3, return_sequences=true) -> Flatten() -> Dense(2)'],
    ['another step than the last', '[5, 2]', 'h = x -> LSTM(3, return_sequences=true)\n  h[:, 0]'],
    ['some of the steps', '[5, 2]', 'h = x -> LSTM(3, return_sequences=true)\n  h[:, 1:]'],
    ['a normalisation over steps', '[5, 2]', 'x -> LayerNormalization(axis=1) -> LSTM(2)'],
    ['one layer used twice', '[5, 2]', 'twice = LSTM(2, return_sequences=true)\n  x -> twice -> twice'],
    [
      'a state from outside',
      '[5, 2]',
      '(y, h) = x -> GRU(2, return_state=true)\n  x -> GRU(2, initial_state=h)',
    ],
    ['no steps at all', '[5]', 'x -> Dense(5)'],
    ['two inputs', '[5, 2]', 'input z [5, 2]\n  (x, z) -> Add() -> LSTM(2)'],
  ])('%s', async (_, input, body) => {
    expect(await stepping(input, body)).toBeUndefined();
  });
});
