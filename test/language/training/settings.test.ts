import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../memory-files.js';
import { train } from './train-net.js';

test('Keras’ defaults', async () => {
  const { training, diagnostics } = await train('  loss = mse');
  expect(diagnostics).toEqual([]);
  expect(training.ready).toBe(true);
  expect(training.trainingFraction).toBe(1);
  expect(training.settings).toEqual({
    losses: [{ name: 'mse', args: {} }],
    loss_weights: [1],
    optimizer: {
      name: 'rmsprop',
      learning_rate: 0.001,
      args: {
        rho: 0.9,
        momentum: 0,
        epsilon: 1e-7,
        centered: false,
        weight_decay: null,
        clipnorm: null,
        clipvalue: null,
        global_clipnorm: null,
      },
    },
    metrics: [[]],
    epochs: 1,
    batch_size: 32,
    shuffle: true,
    seed: null,
    early_stopping: null,
    reset_states: 'never',
    class_weight: null,
    steps_per_epoch: null,
  });
});

test('every setting', async () => {
  const { training, diagnostics } = await train(`
  loss = huber(delta=0.5)
  loss_weights = 2
  optimizer = sgd(exponential_decay(0.1, 1000, 0.9, staircase=true), momentum=0.9, nesterov=True, clipnorm=1)
  metrics = [mae, "rmse"]
  epochs = 3
  batch_size = 2
  shuffle = false
  validation_split = 0.2
  seed = 7
  early_stopping(monitor=val_mae, patience=5, restore_best_weights=true)
  reset_states = each_epoch
  class_weight = {0: 1, 1: 5}
  steps_per_epoch = 4`);
  expect(diagnostics).toEqual([]);
  expect(training.trainingFraction).toBe(0.8);
  expect(training.settings).toMatchObject({
    losses: [{ name: 'huber', args: { delta: 0.5 } }],
    loss_weights: [2],
    optimizer: {
      name: 'sgd',
      learning_rate: {
        name: 'exponential_decay',
        args: { initial_learning_rate: 0.1, decay_steps: 1000, decay_rate: 0.9, staircase: true },
      },
      args: { momentum: 0.9, nesterov: true, clipnorm: 1, clipvalue: null },
    },
    metrics: [['mae', 'root_mean_squared_error']],
    epochs: 3,
    batch_size: 2,
    shuffle: false,
    seed: 7,
    early_stopping: {
      monitor: 'val_mae',
      patience: 5,
      min_delta: 0,
      mode: 'auto',
      restore_best_weights: true,
    },
    reset_states: 'each_epoch',
    class_weight: new Map([
      [0, 1],
      [1, 5],
    ]),
    steps_per_epoch: 4,
  });
});

test('another data block that validates leaves all samples to training, as in Keras', async () => {
  const { training, diagnostics } = await train(
    '  loss = mse\n  validation = test\n  validation_split = 0.2',
  );
  expect(diagnostics).toEqual([]);
  expect(training.trainingFraction).toBe(1);
  expect(training.validation!.data.name).toBe('test');
});

test('Keras’ longer names, and names in quotes', async () => {
  const { training, diagnostics } = await train(
    '  loss = "mean_absolute_error"\n  optimizer = "Adam"\n  metrics = acc',
  );
  expect(diagnostics).toEqual([]);
  expect(training.settings).toMatchObject({
    losses: [{ name: 'mae' }],
    optimizer: { name: 'adam' },
    metrics: [['accuracy']],
  });
});

describe('mistakes', () => {
  test.each([
    ['', 'missing-argument', 'loss'],
    ['  loss = mse\n  epoch = 3', 'unknown-argument', 'Did you mean epochs?'],
    ['  loss = mse\n  epochs = 3\n  epochs = 4', 'unknown-argument', 'set already, on line 15'],
    ['  loss = mes', 'bad-value', 'Did you mean mse?'],
    ['  loss = 3', 'bad-value', 'A loss is needed here'],
    ['  loss = mse\n  optimizer = adm', 'bad-value', 'Did you mean adam?'],
    ['  loss = mse\n  optimizer = adam(0)', 'bad-value', 'learning_rate of adam needs'],
    ['  loss = mse\n  optimizer = adam(beta1=0.9)', 'unknown-argument', 'Did you mean beta_1?'],
    ['  loss = mse\n  optimizer = adam(exponential_decay(0.1))', 'missing-argument', 'decay_steps'],
    ['  loss = mse\n  optimizer = adam(lr=0.1)', 'unknown-argument', 'learning_rate'],
    [
      '  loss = mse\n  optimizer = adam(0.009, decay=0.01)',
      'unknown-argument',
      'learning_rate=inverse_time_decay(0.009, 1, 0.01)',
    ],
    ['  loss = mse\n  metrics = [mae, accurac]', 'bad-value', 'Did you mean accuracy?'],
    ['  loss = mse\n  epochs = 0', 'bad-value', 'whole number of at least 1'],
    ['  loss = mse\n  epochs = "many"', 'bad-value', 'epochs needs'],
    ['  loss = mse\n  shuffle = "yes"', 'bad-value', 'true or false'],
    ['  loss = mse\n  validation = d2', 'unknown-name', 'Did you mean d?'],
    ['  loss = mse\n  validation = net', 'bad-value', 'name of a data block'],
    ['  loss = mse\n  early_stopping(patence=3)', 'unknown-argument', 'Did you mean patience?'],
    ['  loss = mse\n  early_stopping = 3', 'bad-value', 'early stopping'],
    ['  loss = mse\n  reset_states = sometimes', 'bad-value', 'each_epoch'],
    ['  loss = mse\n  class_weight = {a: 1}', 'bad-value', 'for each class'],
    ['  loss = {out: mse}', 'unknown-name', 'output of net'],
    ['  loss = [mse, mae]', 'bad-value', 'one output'],
    ['  loss = mse\n  early_stopping(patience=3)', 'bad-value', 'val_loss'],
  ])('%s', async (settings, code, words) => {
    const { diagnostics, training } = await train(settings);
    expect(
      diagnostics.map((one) => one.code),
      diagnostics.map((one) => one.message).join('\n'),
    ).toEqual([code]);
    expect(diagnostics[0]!.message).toContain(words);
    expect(training.ready).toBe(diagnostics[0]!.severity === 'warning');
  });
});

describe('class_weight goes by the one label of a sample, as in Keras', () => {
  test.each([
    ['two outputs', 'a = h -> Dense(1)\n  b = h -> Dense(1)\n  output a, b', '2 outputs, a and b'],
    ['a label a step', 'seq -> Dense(3, activation="softmax")', 'a label for each step'],
  ])('%s', async (_, statements, words) => {
    const several = statements.includes('output');
    const { analysis } = await new MemoryFiles().analyse(`data d {
  x = zeros([8, 5, 2])
  y = ${several ? '{a: zeros([8, 1]), b: zeros([8, 1])}' : 'one_hot(random_int([8, 5], 3, seed=1), 3)'}
}
model net {
  input x [5, 2]
  (seq, h) = x -> GRU(4, return_sequences=true, return_state=true)
  ${statements}
}
train net on d {
  loss = ${several ? 'mse' : 'categorical_crossentropy'}
  class_weight = {0: 1, 1: 5}
}
`);
    const [one, ...others] = analysis.diagnostics.filter(({ severity }) => severity !== 'hint');
    expect(others).toEqual([]);
    expect(one).toMatchObject({ code: 'bad-value', range: { start: { line: several ? 13 : 11 } } });
    expect(one!.message).toContain(words);
    expect(one!.fixes[0]!.edits).toMatchObject([{ newText: '' }]);
    expect(analysis.trainings[0]!.ready).toBe(false);
  });
});
