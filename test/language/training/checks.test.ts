import { describe, expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { alarms, applyEdits } from './apply-edits.js';
import { mistakenData } from './mistaken-data.js';
import { mistakenLosses } from './mistaken-losses.js';
import { mistakenTargets } from './mistaken-targets.js';
import { mistakenTrainings, twoOutputs } from './mistaken-trainings.js';
import { trainFile } from './train-file.js';

describe('one mistake is told once, and its fix leaves a clean file', () => {
  test.each([...mistakenData, ...mistakenLosses, ...mistakenTargets, ...mistakenTrainings])(
    '$what',
    async ({ text, code, line, fix }) => {
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
    },
  );
});

test('an input is mended also where the target is wrong too', async () => {
  const { diagnostics } = (
    await analyseText(
      trainFile({ x: 'zeros([9, 3, 2])', y: 'zeros([9, 2])', input: '[2, 2]', chain: 'LSTM(4) -> Dense(1)' }),
    )
  ).analysis;
  expect(alarms(diagnostics).map((one) => [one.code, one.fixes[0]?.title])).toEqual([
    ['data-shape', 'Change x to [3, 2]'],
  ]);
});

test('another batch for a stateful model suits what validates too', async () => {
  const { diagnostics } = (
    await analyseText(
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9, 1])',
        input: '[batch=4, 5, 2]',
        chain: 'LSTM(4, stateful=true) -> Dense(1)',
        settings: '  batch_size = 4\n  shuffle = false\n  validation = held_back',
        more: 'data held_back {\n  x = zeros([8, 5, 2])\n  y = zeros([8, 1])\n}\n',
      }),
    )
  ).analysis;
  // 3 divides the samples that train, but not those that validate.
  expect(alarms(diagnostics).map((one) => [one.code, one.fixes.map(({ title }) => title)])).toEqual([
    ['stateful-batch', ['Leave out the last 1 samples', 'Change the batch to 1']],
  ]);
});

test('a loss that would stretch a wrong target is told so, and one that would not is not', async () => {
  const messageUnder = async (loss: string) => {
    const file = trainFile({
      x: 'zeros([9, 5, 2])',
      y: 'zeros([9, 5])',
      input: '[5, 2]',
      chain: 'LSTM(4) -> Dense(1, activation="sigmoid")',
      loss,
    });
    const [one, ...others] = alarms((await analyseText(file)).analysis.diagnostics);
    expect(others).toEqual([]);
    return one!.message;
  };
  expect(await messageUnder('mse')).toContain('mse would stretch the one over the other without a word.');
  expect(await messageUnder('binary_crossentropy')).not.toContain('stretch');
});

test('data that validate are told apart from those that train', async () => {
  const file = trainFile({
    x: 'zeros([9, 5, 2])',
    y: 'zeros([9, 1])',
    input: '[5, 2]',
    chain: 'LSTM(4) -> Dense(1)',
    settings: '  validation = held_back',
    more: 'data held_back {\n  x = zeros([9, 6, 2])\n  y = zeros([9, 1])\n}\n',
  });
  const found = alarms((await analyseText(file)).analysis.diagnostics);
  expect(found.map(({ code, message }) => [code, message])).toEqual([
    ['data-shape', expect.stringContaining('x of held_back, which validates, gives [6, 2]')],
  ]);
});

describe('what is right in Keras stays quiet', () => {
  test.each([
    [
      'a last axis of 1 that x lacks',
      trainFile({ x: 'zeros([9, 5])', y: 'zeros([9, 1])', input: '[5, 1]', chain: 'LSTM(4) -> Dense(1)' }),
    ],
    [
      'a last axis of 1 that the input lacks',
      trainFile({ x: 'zeros([9, 5, 1])', y: 'zeros([9, 1])', input: '[5]', chain: 'Dense(4) -> Dense(1)' }),
    ],
    [
      'targets without a last axis of 1',
      trainFile({ x: 'zeros([9, 5, 2])', y: 'zeros([9])', input: '[5, 2]', chain: 'LSTM(4) -> Dense(1)' }),
    ],
    [
      'targets with a last axis of 1 too many',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9, 3, 1])',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3)',
      }),
    ],
    [
      'a target for every step without a last axis',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9, 5])',
        input: '[5, 2]',
        chain: 'LSTM(4, return_sequences=true) -> Dense(1)',
      }),
    ],
    [
      'labels with a last axis of 1 under the sparse loss',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'random_int([9, 1], 3)',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3, activation="softmax")',
        loss: 'sparse_categorical_crossentropy',
      }),
    ],
    [
      'labels for every step',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'random_int([9, 5], 3)',
        input: '[?, 2]',
        chain: 'LSTM(4, return_sequences=true) -> Dense(3, activation="softmax")',
        loss: 'sparse_categorical_crossentropy',
      }),
    ],
    [
      'labels that are real numbers',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9])',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3, activation="softmax")',
        loss: 'sparse_categorical_crossentropy',
      }),
    ],
    [
      'logits',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'random_int([9], 3)',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(3)',
        loss: 'sparse_categorical_crossentropy(from_logits=true)',
      }),
    ],
    [
      'whole numbers into layers of real ones',
      trainFile({
        x: 'random_int([9, 5, 2], 4)',
        y: 'random_int([9, 1], 4)',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(1)',
      }),
    ],
    [
      'a softmax over two units under binary_crossentropy',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'zeros([9, 2])',
        input: '[5, 2]',
        chain: 'LSTM(4) -> Dense(2, activation="softmax")',
        loss: 'binary_crossentropy',
      }),
    ],
    [
      'stateful, batches forgotten one by one',
      trainFile({
        x: 'zeros([8, 5, 2])',
        y: 'zeros([8, 1])',
        input: '[batch=4, 5, 2]',
        chain: 'LSTM(4, stateful=true) -> Dense(1)',
        settings: '  batch_size = 4\n  reset_states = each_batch',
      }),
    ],
    [
      'stateful, as many batches as an epoch has by its setting, whatever is left over',
      trainFile({
        x: 'zeros([10, 5, 2])',
        y: 'zeros([10, 1])',
        input: '[batch=4, 5, 2]',
        chain: 'LSTM(4, stateful=true) -> Dense(1)',
        settings: '  batch_size = 4\n  shuffle = false\n  steps_per_epoch = 2',
      }),
    ],
    [
      'logits of a recurrent layer, whose own softmax is not the last thing it does',
      trainFile({
        x: 'zeros([9, 5, 2])',
        y: 'one_hot(random_int([9], 3), 3)',
        input: '[5, 2]',
        chain: 'LSTM(3, activation="softmax")',
        loss: 'categorical_crossentropy(from_logits=true)',
      }),
    ],
    [
      'early stopping by a metric of one of two outputs',
      twoOutputs(
        'mse',
        '  metrics = {q: [mae]}\n  validation_split = 0.3\n  early_stopping(monitor="val_q_mae")\n',
      ),
    ],
    [
      'an autoencoder',
      trainFile({
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
