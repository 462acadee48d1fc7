import type { Mistaken } from './mistaken.js';
import { trainFile } from './train-file.js';

/** Settings that do not fit, and what a block lacks. */
export const mistakenTrainings: readonly Mistaken[] = [
  {
    what: 'ids beyond the Embedding',
    text: trainFile({
      x: 'random_int([9, 5], 30) + 1',
      y: 'zeros([9, 1])',
      input: '[5]',
      chain: 'Embedding(30, 4) -> LSTM(4) -> Dense(1)',
    }),
    code: 'embedding-range',
    line: 7,
    fix: 'Change input_dim of Embedding to 31',
  },
  {
    what: 'real numbers where an Embedding wants ids',
    text: trainFile({
      x: 'zeros([9, 5])',
      y: 'zeros([9, 1])',
      input: '[5]',
      chain: 'Embedding(30, 4) -> LSTM(4) -> Dense(1)',
    }),
    code: 'embedding-range',
    line: 7,
    fix: 'Read the numbers as one feature a step, without the Embedding',
  },
  {
    what: 'ids below 0, and as many above the table once they are moved',
    text: trainFile({
      x: 'random_int([9, 5], 31) - 1',
      y: 'zeros([9, 1])',
      input: '[5]',
      chain: 'Embedding(30, 4) -> LSTM(4) -> Dense(1)',
    }),
    code: 'embedding-range',
    line: 7,
    fix: 'Count the ids from 0: add 1, and make input_dim 31',
  },
  {
    what: 'the arguments of an Embedding in each other’s place',
    text: trainFile({
      x: 'random_int([9, 5], 30)',
      y: 'zeros([9, 1])',
      input: '[5]',
      chain: 'Embedding(4, 30) -> LSTM(4) -> Dense(1)',
    }),
    code: 'embedding-range',
    line: 7,
    fix: 'Swap input_dim and output_dim',
  },
  {
    what: 'batch_size against the batch of the input',
    text: trainFile({
      x: 'zeros([8, 5, 2])',
      y: 'zeros([8, 1])',
      input: '[batch=4, 5, 2]',
      chain: 'LSTM(4) -> Dense(1)',
      settings: '  batch_size = 8',
    }),
    code: 'batch',
    line: 11,
    fix: 'Set batch_size = 4',
  },
  {
    what: 'samples that the batch does not divide',
    text: trainFile({
      x: 'zeros([43, 5, 2])',
      y: 'zeros([43, 1])',
      input: '[batch=4, 5, 2]',
      chain: 'LSTM(4, stateful=true) -> Dense(1)',
      settings: '  batch_size = 4\n  shuffle = false',
    }),
    code: 'stateful-batch',
    line: 2,
    fix: 'Leave out the last 3 samples',
  },
  {
    what: 'a stateful model that shuffles',
    text: trainFile({
      x: 'zeros([8, 5, 2])',
      y: 'zeros([8, 1])',
      input: '[batch=4, 5, 2]',
      chain: 'Bidirectional(LSTM(4, stateful=true)) -> Dense(1)',
      settings: '  batch_size = 4\n  shuffle = true',
    }),
    code: 'stateful-shuffle',
    line: 12,
    fix: 'Set shuffle = false',
  },
  {
    what: 'a split that leaves nothing to validate',
    text: trainFile({
      x: 'zeros([3, 5, 2])',
      y: 'zeros([3, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1)',
      settings: '  validation_split = 0.999',
    }),
    code: 'bad-value',
    line: 11,
  },
  {
    what: 'no y',
    text: 'data d {\n  x = zeros([9, 5, 2])\n}\nmodel net {\n  input x [5, 2]\n  x -> LSTM(4)\n}\ntrain net on d {\n  loss = mse\n}\n',
    code: 'arity',
    line: 8,
  },
  {
    what: 'one tensor for two inputs',
    text: 'data d {\n  x = zeros([9, 5, 2])\n  y = zeros([9, 4])\n}\nmodel net {\n  input a [5, 2]\n  input b [5, 2]\n  (a, b) -> Add() -> LSTM(4)\n}\ntrain net on d {\n  loss = mse\n}\n',
    code: 'arity',
    line: 2,
    fix: 'Give the same to a and b',
  },
  {
    what: 'a key that no input has',
    text: 'data d {\n  x = {a: zeros([9, 5, 2]), bb: zeros([9, 5, 2])}\n  y = zeros([9, 4])\n}\nmodel net {\n  input a [5, 2]\n  input b [5, 2]\n  (a, b) -> Add() -> LSTM(4)\n}\ntrain net on d {\n  loss = mse\n}\n',
    code: 'unknown-name',
    line: 2,
    fix: 'Change to b',
  },
  {
    what: 'an output without a target',
    text: 'data d {\n  x = zeros([9, 5, 2])\n  y = {p: zeros([9, 4])}\n}\nmodel net {\n  input a [5, 2]\n  p = a -> LSTM(4)\n  q = a -> LSTM(3)\n  output p, q\n}\ntrain net on d {\n  loss = mse\n}\n',
    code: 'arity',
    line: 3,
  },
  {
    what: 'an unknown model',
    text: 'data d {\n  x = zeros([9, 5, 2])\n  y = zeros([9, 4])\n}\nmodel net {\n  input a [5, 2]\n  a -> LSTM(4)\n}\ntrain nett on d {\n  loss = mse\n}\n',
    code: 'unknown-name',
    line: 9,
    fix: 'Change to net',
  },
  {
    what: 'a forecast that cannot be fed back',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1)',
      more: 'forecast net on d {\n  steps = 3\n}\n',
    }),
    code: 'feedback',
    line: 13,
  },
  {
    what: 'a forecast of a model with two inputs',
    text: 'data d {\n  x = {a: zeros([9, 5, 2]), b: zeros([9, 5, 2])}\n  y = zeros([9, 2])\n}\nmodel net {\n  input a [5, 2]\n  input b [5, 2]\n  (a, b) -> Add() -> LSTM(2)\n}\ntrain net on d {\n  loss = mse\n}\nforecast net on d {\n  steps = 3\n}\n',
    code: 'feedback',
    line: 13,
  },
  {
    what: 'a loss for one of two outputs only',
    text: twoOutputs('{p: mse}', ''),
    code: 'bad-value',
    line: 12,
  },
  {
    what: 'validation samples that the batch does not divide',
    text: trainFile({
      x: 'zeros([20, 5, 2])',
      y: 'zeros([20, 1])',
      input: '[batch=8, 5, 2]',
      chain: 'LSTM(4, stateful=true) -> Dense(1)',
      settings: '  batch_size = 8\n  shuffle = false\n  validation_split = 0.2',
    }),
    code: 'stateful-batch',
    line: 2,
    fix: 'Change the batch to 4',
  },
  {
    what: 'the one of three tensors that has other samples than the rest',
    text: 'data d {\n  x = {\n    a: zeros([9, 5, 2]),\n    b: zeros([7, 5, 2])\n  }\n  y = zeros([9, 4])\n}\nmodel net {\n  input a [5, 2]\n  input b [5, 2]\n  (a, b) -> Add() -> LSTM(4)\n}\ntrain net on d {\n  loss = mse\n}\n',
    code: 'data-samples',
    line: 4,
    fix: 'Keep only the first 7 of the 9 samples of a of x and y',
  },
];

/** Two outputs p and q, trained with this loss and these settings. */
export function twoOutputs(loss: string, settings: string): string {
  return `data d {\n  x = zeros([9, 5, 2])\n  y = {p: zeros([9, 4]), q: zeros([9, 3])}\n}\nmodel net {\n  input a [5, 2]\n  p = a -> LSTM(4)\n  q = a -> LSTM(3)\n  output p, q\n}\ntrain net on d {\n  loss = ${loss}\n${settings}}\n`;
}
