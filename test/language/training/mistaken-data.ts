import type { Mistaken } from './mistaken.js';
import { trainFile } from './train-file.js';

/** Data that do not fit what the model reads. */
export const mistakenData: readonly Mistaken[] = [
  {
    what: 'a flat table where a sequence is wanted',
    text: trainFile({
      x: 'zeros([100, 10])',
      y: 'zeros([100, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-rank',
    line: 2,
    fix: 'Reshape x to [-1, 5, 2]',
  },
  {
    what: 'a table of one step for each sample',
    text: trainFile({
      x: 'zeros([100, 10])',
      y: 'zeros([100, 1])',
      input: '[1, 10]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-rank',
    line: 2,
    fix: 'Reshape x to [-1, 1, 10]',
  },
  {
    what: 'rows one after the other, of which several make a sample',
    text: trainFile({
      x: 'zeros([100, 3])',
      y: 'zeros([20, 1])',
      input: '[5, 3]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-samples',
    line: 2,
    fix: 'Reshape x to [20, 5, 3]',
  },
  {
    what: 'rows that windows would cut',
    text: trainFile({
      x: 'zeros([100, 3])',
      y: 'zeros([100, 1])',
      input: '[5, 3]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-rank',
    line: 2,
    fix: 'Make each row a sample of one step: [1, 3]',
  },
  {
    what: 'axes of x swapped',
    text: trainFile({
      x: 'zeros([100, 3, 20])',
      y: 'zeros([100, 1])',
      input: '[20, 3]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-shape',
    line: 2,
    fix: 'Swap the axes with transpose',
  },
  {
    what: 'more features than declared',
    text: trainFile({
      x: 'zeros([100, 20, 4])',
      y: 'zeros([100, 1])',
      input: '[20, 3]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-shape',
    line: 6,
    fix: 'Change x to [20, 4]',
  },
  {
    what: 'samples counted in the input',
    text: trainFile({
      x: 'zeros([100, 20, 4])',
      y: 'zeros([100, 1])',
      input: '[100, 20, 4]',
      chain: 'LSTM(4) -> Dense(1)',
    }),
    code: 'data-rank',
    line: 6,
    fix: 'Change x to [20, 4]',
  },
  {
    what: 'x of windows, reshaped by a statement of its own',
    text: `data d {
  (x, y) = windows(zeros([100, 1]), look_back=6)
}
model net {
  input x [2, 3]
  x -> LSTM(4) -> Dense(1)
}
train net on d {
  loss = mse
}
`,
    code: 'data-shape',
    line: 2,
    fix: 'Reshape x to [-1, 2, 3]',
  },
];
