import { describe, expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { alarms, applyEdits } from './apply-edits.js';

/** A file of one data block, one model and one train block. */
function file(parts: {
  readonly x: string;
  readonly y: string;
  readonly input: string;
  readonly chain: string;
  readonly loss?: string;
  readonly settings?: string;
  readonly more?: string;
}): string {
  return `data d {
  x = ${parts.x}
  y = ${parts.y}
}
model net {
  input x ${parts.input}
  x -> ${parts.chain}
}
train net on d {
  loss = ${parts.loss ?? 'mse'}
${parts.settings ?? ''}
}
${parts.more ?? ''}`;
}

interface Case {
  readonly what: string;
  readonly text: string;
  readonly code: string;
  /** From 1. */
  readonly line: number;
  /** What the preferred fix is called; none where there is none. */
  readonly fix?: string;
}

const cases: readonly Case[] = [
  {
    what: 'a flat table where a sequence is wanted',
    text: file({
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
    text: file({
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
    text: file({ x: 'zeros([100, 3])', y: 'zeros([20, 1])', input: '[5, 3]', chain: 'LSTM(4) -> Dense(1)' }),
    code: 'data-samples',
    line: 2,
    fix: 'Reshape x to [20, 5, 3]',
  },
  {
    what: 'rows that windows would cut',
    text: file({ x: 'zeros([100, 3])', y: 'zeros([100, 1])', input: '[5, 3]', chain: 'LSTM(4) -> Dense(1)' }),
    code: 'data-rank',
    line: 2,
  },
  {
    what: 'axes of x swapped',
    text: file({
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
    text: file({
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
    text: file({
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
  {
    what: 'return_sequences left on for one target a sequence',
    text: file({
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
    text: file({
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
    text: file({
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
    text: file({
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
    text: file({
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
    text: file({ x: 'zeros([9, 5, 2])', y: 'zeros([9])', input: '[5, 2]', chain: 'LSTM(4) -> Dense(2)' }),
    code: 'target-rank',
    line: 7,
    fix: 'Change units of Dense to 1',
  },
  {
    what: 'a convolution that shortens the sequence',
    text: file({
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
    text: file({
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
    text: file({
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
    text: file({
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
    what: 'labels under mse, with a softmax',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9], 3)',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3, activation="softmax")',
    }),
    code: 'loss-target',
    line: 10,
    fix: 'Change the loss to sparse_categorical_crossentropy',
  },
  {
    what: 'one-hot targets under the sparse loss',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'one_hot(random_int([9], 3), 3)',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3, activation="softmax")',
      loss: 'sparse_categorical_crossentropy',
    }),
    code: 'loss-target',
    line: 10,
    fix: 'Change the loss to categorical_crossentropy',
  },
  {
    what: 'more labels than classes',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9], 3) + 1',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3, activation="softmax")',
      loss: 'sparse_categorical_crossentropy',
    }),
    code: 'label-range',
    line: 3,
    fix: 'Change units of Dense to 4',
  },
  {
    what: 'negative labels',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9], 3) - 1',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3, activation="softmax")',
      loss: 'sparse_categorical_crossentropy',
    }),
    code: 'label-range',
    line: 3,
  },
  {
    what: 'labels of several classes under the loss for two',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9, 1], 3)',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1, activation="sigmoid")',
      loss: 'binary_crossentropy',
    }),
    code: 'label-range',
    line: 3,
  },
  {
    what: 'a wrong loss with arguments, which it keeps',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9], 3)',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3)',
      loss: 'categorical_crossentropy(from_logits=true)',
    }),
    code: 'loss-target',
    line: 10,
    fix: 'Change the loss to sparse_categorical_crossentropy',
  },
  {
    what: 'ids beyond the Embedding',
    text: file({
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
    text: file({
      x: 'zeros([9, 5])',
      y: 'zeros([9, 1])',
      input: '[5]',
      chain: 'Embedding(30, 4) -> LSTM(4) -> Dense(1)',
    }),
    code: 'embedding-range',
    line: 7,
  },
  {
    what: 'crossentropy on a linear output',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1)',
      loss: 'binary_crossentropy',
    }),
    code: 'loss-activation',
    line: 7,
    fix: 'Change the activation to sigmoid',
  },
  {
    what: 'logits under a softmax',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9], 3)',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(3, activation="softmax")',
      loss: 'sparse_categorical_crossentropy(from_logits=true)',
    }),
    code: 'loss-activation',
    line: 7,
    fix: 'Change the activation to linear',
  },
  {
    what: 'crossentropy straight on an LSTM',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'random_int([9], 3)',
      input: '[5, 2]',
      chain: 'Bidirectional(LSTM(3), merge_mode="sum")',
      loss: 'sparse_categorical_crossentropy',
    }),
    code: 'loss-activation',
    line: 7,
    fix: 'Put Dense(3, activation="softmax") after it',
  },
  {
    what: 'softmax as a layer of its own over one unit',
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1) -> Softmax()',
    }),
    code: 'loss-activation',
    line: 7,
    fix: 'Change the activation to linear',
  },
  {
    what: 'batch_size against the batch of the input',
    text: file({
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
    text: file({
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
    text: file({
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
    text: file({
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
    text: file({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 1])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1)',
      more: 'forecast net on d {\n  steps = 3\n}\n',
    }),
    code: 'feedback',
    line: 13,
  },
];

describe('one mistake is told once, and its fix leaves a clean file', () => {
  test.each(cases)('$what', async ({ text, code, line, fix }) => {
    const found = alarms((await analyseText(text)).analysis.diagnostics);
    expect(
      found.map((one) => [one.code, one.range.start.line + 1]),
      JSON.stringify(found, undefined, 1),
    ).toEqual([[code, line]]);
    expect(found[0]!.fixes[0]?.title).toBe(fix);
    if (fix) {
      const mended = applyEdits(text, found[0]!.fixes[0]!.edits);
      expect(alarms((await analyseText(mended)).analysis.diagnostics), mended).toEqual([]);
    }
  });
});

test('an input is mended also where the target is wrong too', async () => {
  const { diagnostics } = (
    await analyseText(
      file({ x: 'zeros([9, 3, 2])', y: 'zeros([9, 2])', input: '[2, 2]', chain: 'LSTM(4) -> Dense(1)' }),
    )
  ).analysis;
  expect(alarms(diagnostics).map((one) => [one.code, one.fixes[0]?.title])).toEqual([
    ['data-shape', 'Change x to [3, 2]'],
  ]);
});

describe('what is right in Keras stays quiet', () => {
  test.each([
    [
      'a last axis of 1 that x lacks',
      file({ x: 'zeros([9, 5])', y: 'zeros([9, 1])', input: '[5, 1]', chain: 'LSTM(4) -> Dense(1)' }),
    ],
    [
      'a last axis of 1 that the input lacks',
      file({ x: 'zeros([9, 5, 1])', y: 'zeros([9, 1])', input: '[5]', chain: 'Dense(4) -> Dense(1)' }),
    ],
    [
      'targets without a last axis of 1',
      file({ x: 'zeros([9, 5, 2])', y: 'zeros([9])', input: '[5, 2]', chain: 'LSTM(4) -> Dense(1)' }),
    ],
    [
      'targets with a last axis of 1 too many',
      file({ x: 'zeros([9, 5, 2])', y: 'zeros([9, 3, 1])', input: '[5, 2]', chain: 'LSTM(4) -> Dense(3)' }),
    ],
    [
      'a target for every step without a last axis',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9, 5])',
        input: '[5, 2]',
        chain: 'LSTM(4, return_sequences=true) -> Dense(1)',
      }),
    ],
    [
      'labels with a last axis of 1 under the sparse loss',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'random_int([9, 1], 3)',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3, activation="softmax")',
        loss: 'sparse_categorical_crossentropy',
      }),
    ],
    [
      'labels for every step',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'random_int([9, 5], 3)',
        input: '[?, 2]',
        chain: 'LSTM(4, return_sequences=true) -> Dense(3, activation="softmax")',
        loss: 'sparse_categorical_crossentropy',
      }),
    ],
    [
      'labels that are real numbers',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9])',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3, activation="softmax")',
        loss: 'sparse_categorical_crossentropy',
      }),
    ],
    [
      'logits',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'random_int([9], 3)',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3)',
        loss: 'sparse_categorical_crossentropy(from_logits=true)',
      }),
    ],
    [
      'whole numbers into layers of real ones',
      file({
        x: 'random_int([9, 5, 2], 4)',
        y: 'random_int([9, 1], 4)',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(1)',
      }),
    ],
    [
      'a softmax over two units under binary_crossentropy',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9, 2])',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(2, activation="softmax")',
        loss: 'binary_crossentropy',
      }),
    ],
    [
      'stateful, batches forgotten one by one',
      file({
        x: 'zeros([8, 5, 2])',
        y: 'zeros([8, 1])',
        input: '[batch=4, 5, 2]',
        chain: 'LSTM(4, stateful=true) -> Dense(1)',
        settings: '  batch_size = 4\n  reset_states = each_batch',
      }),
    ],
    [
      'an autoencoder',
      file({
        x: 'zeros([9, 5, 2])',
        y: 'x',
        input: '[5, 2]',
        chain: 'LSTM(4) -> RepeatVector(5) -> LSTM(2, return_sequences=true)',
      }),
    ],
    [
      'a horizon of several rows for as many units',
      'data d {\n  (x, y) = windows(zeros([50, 3]), look_back=5, horizon=4, targets=[0])\n}\nmodel net {\n  input x [5, 3]\n  x -> LSTM(4) -> Dense(4)\n}\ntrain net on d {\n  loss = mse\n}\n',
    ],
    [
      'losses, weights and metrics for each output',
      'data d {\n  x = zeros([9, 5, 2])\n  y = {p: zeros([9, 4]), head: zeros([9, 1])}\n}\nmodel net {\n  input a [5, 2]\n  p = a -> LSTM(4)\n  p -> Dense(1, name="head")\n  output p, q\n}\ntrain net on d {\n  loss = {p: mse, head: mae}\n  loss_weights = {p: 1, head: 0.5}\n  metrics = {p: [mae]}\n}\n'.replace(
        '  p -> Dense',
        '  q = p -> Dense',
      ),
    ],
  ])('%s', async (_, text) => {
    expect(alarms((await analyseText(text)).analysis.diagnostics)).toEqual([]);
  });
});
