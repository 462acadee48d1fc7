import { describe, expect, test } from 'vitest';
import { DataFiles } from '../../../language/data/files/data-files.js';
import { makeMaterials } from '../../../language/training/materials.js';
import { MemoryFiles } from '../memory-files.js';
import { analyseText } from '../parse.js';

const head = `data d {
  x = reshape(range(40), [10, 4, 1])
  y = reshape(range(10), [10, 1])
}
data test {
  x = zeros([6, 4, 1])
  y = zeros([6, 1])
}
model net {
  input x [4, 1]
  x -> LSTM(3) -> Dense(1)
}
`;

async function train(settings: string, files = new MemoryFiles()) {
  const { analysis } = await files.analyse(`${head}train net on d {\n${settings}\n}\n`);
  return {
    training: analysis.trainings[0]!,
    diagnostics: analysis.diagnostics.filter((one) => one.severity !== 'hint'),
  };
}

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

describe('what trains and what validates', () => {
  const counts = async (settings: string, split = '') => {
    const files = new MemoryFiles();
    const { analysis } = await files.analyse(
      `${head.replace('data d {', `data d {\n${split}`)}train net on d {\n  loss = mse\n${settings}\n}\n`,
    );
    const { train: trains, validation } = makeMaterials(analysis.trainings[0]!, new DataFiles(files));
    return [trains.count, validation?.count];
  };

  test.each([
    ['', '', [10, undefined]],
    ['  validation_split = 0.25', '', [7, 3]],
    ['', '  split(0.67)', [6, 4]],
    ['', '  split(0.1)', [1, 9]],
    ['  validation_split = 0.5', '  split(0.67)', [5, 5]],
    ['  validation = test', '', [10, 6]],
  ])('%s %s', async (settings, split, expected) => {
    expect(await counts(settings, split)).toEqual(expected);
  });

  test('the first part trains, in order, whatever is shuffled later', async () => {
    const { training } = await train('  loss = mse\n  validation_split = 0.2');
    const { train: trains, validation } = makeMaterials(training, new DataFiles(new MemoryFiles()));
    expect([...trains.y[0]!.all!.data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...validation!.y[0]!.all!.data]).toEqual([8, 9]);
    expect(trains.x[0]!.shape).toEqual([8, 4, 1]);
  });

  test('validation data are scaled as the training data are', async () => {
    const files = new MemoryFiles();
    const { analysis } = await files.analyse(`data a {
  x = minmax([[0.0], [10.0]])
  y = zeros([2, 1])
}
data b {
  x = minmax([[5.0], [20.0]])
  y = zeros([2, 1])
}
model net {
  input x [1]
  x -> Dense(1)
}
train net on a {
  loss = mse
  validation = b
}
`);
    const {
      train: trains,
      validation,
      scaling,
    } = makeMaterials(analysis.trainings[0]!, new DataFiles(files));
    expect([...trains.x[0]!.all!.data]).toEqual([0, 1]);
    expect([...validation!.x[0]!.all!.data]).toEqual([0.5, 2]);
    expect(scaling.x).toEqual([{ scale: [10], offset: [0] }]);
  });
});

test('keyed tensors come in the order of inputs and outputs, by tensors’ or layers’ names', async () => {
  const { analysis } = await analyseText(`data d {
  x = {b: zeros([3, 2]), a: ones([3, 1])}
  y = {head: zeros([3, 4]), p: ones([3, 5])}
}
model net {
  input a [1]
  input b [2]
  p = a -> Dense(5)
  q = b -> Dense(4, name="head")
  output p, q
}
train net on d {
  loss = {head: mae, p: mse}
}
`);
  const training = analysis.trainings[0]!;
  expect(analysis.diagnostics).toEqual([]);
  expect(training.feed!.x.map((tensor) => tensor.type.shape)).toEqual([
    [3, 1],
    [3, 2],
  ]);
  expect(training.feed!.y.map((tensor) => tensor.type.shape)).toEqual([
    [3, 5],
    [3, 4],
  ]);
  expect(training.settings.losses.map((loss) => loss.name)).toEqual(['mse', 'mae']);
});

test('a model’s parameters take the train block’s arguments', async () => {
  const { analysis } = await analyseText(`data d {
  x = zeros([3, 2])
  y = zeros([3, 7])
}
model net(units, width=2) {
  input x [width]
  x -> Dense(units)
}
train net(units=7) on d {
  loss = mse
}
train net(9) on d {
  loss = mse
}
train net on d {
  loss = mse
}
`);
  expect(analysis.trainings.map((one) => [one.network?.outputs[0]?.type?.shape, one.ready])).toEqual([
    [[null, 7], true],
    [[null, 9], false],
    [undefined, false],
  ]);
  expect(analysis.diagnostics.map((one) => [one.code, one.range.start.line + 1])).toEqual([
    ['target-shape', 7],
    ['missing-argument', 15],
  ]);
});

test('forecast and generate take the weights of the model’s last training', async () => {
  const files = new MemoryFiles({ 'tiny.txt': 'to be or not to be' });
  const { analysis } = await files.analyse(`data d {
  (x, y) = windows(text("tiny.txt"), look_back=4, sequence=true)
}
model net {
  input x [?]
  x -> Embedding(7, 3) -> GRU(4, return_sequences=true) -> Dense(7, activation="softmax")
}
train net on d {
  loss = sparse_categorical_crossentropy
}
generate net on d {
  prompt = "to "
  steps = 20
  temperature = 0.5
}
generate net on d {
  prompt = "X"
}
`);
  expect(analysis.generations[0]).toMatchObject({
    prompt: 'to ',
    steps: 20,
    temperature: 0.5,
    seed: null,
    ready: true,
  });
  expect(analysis.generations[0]!.training).toBe(analysis.trainings[0]);
  expect(analysis.generations[1]!.ready).toBe(false);
  expect(analysis.diagnostics.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([
    'The character "X" does not occur in the text, so the model has no id for it. The text holds " benort".',
  ]);
});
