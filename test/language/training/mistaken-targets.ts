import type { Mistaken } from './mistaken.js';
import { trainFile } from './train-file.js';

/** Targets that do not have the shape of what the model gives. */
export const mistakenTargets: readonly Mistaken[] = [
  {
    what: 'return_sequences left on for one target a sequence',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 3])',
      input: '[5, 2]',
      chain: 'GRU(4, return_sequences=true) -> Dense(3)',
    }),
    code: 'target-rank',
    line: 7,
    fix: 'Take return_sequences=true out of GRU',
  },
  {
    what: 'return_sequences left on, as the only argument by name in front',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 3])',
      input: '[5, 2]',
      chain: 'LSTM(return_sequences=true, units=4) -> Dropout(0.1) -> Dense(3)',
    }),
    code: 'target-rank',
    line: 7,
    fix: 'Take return_sequences=true out of LSTM',
  },
  {
    what: 'targets for every step, but only the last one comes',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 5, 3])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3)',
    }),
    code: 'target-rank',
    line: 7,
    fix: 'Add return_sequences=true to LSTM',
  },
  {
    what: 'another number of values than the last layer gives',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 3])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(2) -> Activation("tanh")',
    }),
    code: 'target-shape',
    line: 7,
    fix: 'Change units of Dense to 3',
  },
  {
    what: 'a step’s values inside TimeDistributed',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 5, 3])',
      input: '[5, 2]',
      chain: 'LSTM(4, return_sequences=true) -> TimeDistributed(Dense(2))',
    }),
    code: 'target-shape',
    line: 7,
    fix: 'Change units of Dense to 3',
  },
  {
    what: 'one number a sample against several outputs',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(2)',
    }),
    code: 'target-rank',
    line: 7,
    fix: 'Change units of Dense to 1',
  },
  {
    what: 'a convolution that shortens the sequence',
    text: trainFile({
      x: 'zeros([20, 10, 2])',
      y: 'zeros([20, 10, 1])',
      input: '[?, 2]',
      chain: 'Conv1D(8, 3) -> LSTM(4, return_sequences=true) -> Dense(1)',
    }),
    code: 'target-shape',
    line: 7,
    fix: 'Set padding="same" in Conv1D',
  },
  {
    what: 'another number of steps than RepeatVector makes',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 7, 3])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> RepeatVector(5) -> LSTM(4, return_sequences=true) -> Dense(3)',
    }),
    code: 'target-shape',
    line: 7,
    fix: 'Change RepeatVector to 7',
  },
  {
    what: 'axes of y swapped',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 3, 5])',
      input: '[5, 2]',
      chain: 'LSTM(4, return_sequences=true) -> Dense(3)',
    }),
    code: 'target-shape',
    line: 3,
    fix: 'Swap the axes of y with transpose',
  },
  {
    what: 'as many targets in a flat row',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 15])',
      input: '[5, 2]',
      chain: 'LSTM(4, return_sequences=true) -> Dense(3)',
    }),
    code: 'target-rank',
    line: 3,
    fix: 'Reshape y to [-1, 5, 3]',
  },
  {
    what: 'a target one step longer than the output',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 6, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4, return_sequences=true) -> Dense(1)',
    }),
    code: 'target-shape',
    line: 3,
    fix: 'Leave out the first step of y',
  },
  {
    what: 'a target one step shorter than the output',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 4, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4, return_sequences=true) -> Dense(1)',
    }),
    code: 'target-shape',
    line: 3,
    fix: 'Leave out the last step of x',
  },
  {
    what: 'a target for the last steps only',
    text: trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 2, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4, return_sequences=true) -> Dense(1)',
    }),
    code: 'target-shape',
    line: 7,
    fix: 'Keep the last 2 steps: Cropping1D((3, 0))',
  },
  {
    what: 'two targets for each step that pooling leaves',
    text: trainFile({
      x: 'zeros([9, 6, 2])',
      y: 'zeros([9, 6, 1])',
      input: '[6, 2]',
      chain: 'MaxPooling1D(2) -> LSTM(4, return_sequences=true) -> Dense(1)',
    }),
    code: 'target-shape',
    line: 7,
    fix: 'Give each step 2 times: UpSampling1D(2)',
  },
];
