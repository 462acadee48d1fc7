import { describe, expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { alarms } from '../training/apply-edits.js';
import { model } from './mistake.js';

async function build(text: string) {
  const { analysis } = await analyseText(text);
  expect(alarms(analysis.diagnostics)).toEqual([]);
  return [...analysis.networks.values()].at(-1)!;
}

describe('an input that feeds an Embedding', () => {
  test('is integer by itself, and its axis is that of the steps', async () => {
    const { inputs, pattern } = await build(model('input x [20]', 'x -> Embedding(100, 8) -> LSTM(4)'));
    expect(inputs[0]!.tensor.type).toMatchObject({ dtype: 'int32', axes: ['samples', 'steps'] });
    expect(pattern).toBe('many-to-one');
  });

  test('also through what only moves values about', async () => {
    const { inputs } = await build(
      model(
        'input a [20, 3]',
        'input b [20]',
        'ids = a[:, :, 0]',
        '(ids, b) -> Concatenate() -> Reshape((5, 8)) -> TimeDistributed(Embedding(100, 8))',
      ),
    );
    expect(inputs.map((input) => input.tensor.type?.dtype)).toEqual(['int32', 'int32']);
  });

  test('keeps the names that the text gives its axes', async () => {
    const { inputs } = await build(model('input x [words=20]', 'x -> Embedding(100, 8)'));
    expect(inputs[0]!.tensor.type?.axes).toEqual(['samples', 'words']);
  });
});

describe('weights', () => {
  test('of a layer that is not trained', async () => {
    const { layers } = await build(
      model(
        'input x [20]',
        'x -> Embedding(100, 8, trainable=false) -> Bidirectional(LSTM(4, trainable=false)) -> Dense(1)',
      ),
    );
    expect(layers.map((layer) => [layer.parameters, layer.trainableParameters])).toEqual([
      [800, 0],
      [416, 0],
      [9, 9],
    ]);
  });

  test('are counted by formulas', async () => {
    const { layers } = await build(
      model(
        'input x [20, 3]',
        'x -> GRU(4, return_sequences=true)',
        '  -> GRU(4, reset_after=false, return_sequences=true)',
        '  -> Bidirectional(LSTM(5, return_sequences=true))',
        '  -> Conv1D(6, 3)',
        '  -> BatchNormalization()',
      ),
    );
    expect(layers.map(({ formula }) => [formula?.symbolic, formula?.numeric])).toEqual([
      ['3 × ((in + units) × units + 2 × units)', '3 × ((3 + 4) × 4 + 2 × 4)'],
      ['3 × ((in + units) × units + units)', '3 × ((4 + 4) × 4 + 4)'],
      ['2 × (4 × ((in + units) × units + units))', '2 × (4 × ((4 + 5) × 5 + 5))'],
      ['kernel_size × in × filters + filters', '3 × 10 × 6 + 6'],
      ['4 × features', '4 × 6'],
    ]);
  });

  test('of a block are shared by its uses, and counted once', async () => {
    const { layers, calls } = await build(
      model(
        'input a [5, 2]',
        'input b [7, 2]',
        'read = LSTM(3) -> Dense(2)',
        'x = a -> read',
        'y = b -> read',
        '(x, y) -> Add()',
      ),
    );
    expect(layers.map((layer) => [layer.name, layer.path, layer.parameters])).toEqual([
      ['lstm', ['read'], 72],
      ['dense', ['read'], 8],
      ['add', [], 0],
    ]);
    expect(calls.map((call) => call.path.map((use) => `${use.name}#${use.use}`))).toEqual([
      ['read#0'],
      ['read#0'],
      ['read#1'],
      ['read#1'],
      [],
    ]);
  });
});

describe('what Keras takes stays quiet', () => {
  test.each([
    ['Dense on a sequence', model('input x [5, 2]', 'x -> Dense(3)')],
    ['sizes of 1 that stretch', model('input a [5, 2]', 'input b [1, 2]', '(a, b) -> Add()')],
    ['a vector added to a sequence', model('input a [5, 2]', 'input b [2]', '(a, b) -> Multiply()')],
    [
      'a stateful Bidirectional',
      model('input x [batch=2, 5, 2]', 'x -> Bidirectional(LSTM(3, stateful=true))'),
    ],
    [
      'Bidirectional around GRU, with states',
      model('input x [5, 2]', 'h = x -> GRU(3)', 'x -> Bidirectional(GRU(3), initial_state=(h, h))'),
    ],
    [
      'open lengths merged with fixed ones',
      model('input a [?, 2]', 'input b [5, 2]', '(a, b) -> Concatenate()'),
    ],
    [
      'one and zero for true and false',
      model('input x [5, 2]', 'x -> LSTM(3, return_sequences=1, use_bias=0)'),
    ],
    ['Python’s words', model('input x [None, 2]', 'x -> LSTM(3, return_sequences=True, activation=None)')],
    [
      'a model that waits for its parameters',
      'model head(units) {\n  input x [units]\n  x -> LSTM(units) -> Dense(units * 2)\n}\n',
    ],
    [
      'a state of a slice',
      model(
        'input x [5, 2]',
        's = x -> LSTM(3, return_sequences=true)',
        'h = s[:, -1]',
        'x -> SimpleRNN(3, initial_state=h)',
      ),
    ],
    [
      'results thrown away',
      model('input x [5, 2]', '(_, h, _) = x -> LSTM(3, return_state=true)', 'h -> Dense(1)'),
    ],
    [
      'initializers by other names',
      model('input x [5]', 'x -> Dense(1, kernel_initializer="uniform", bias_initializer=Constant(0.1))'),
    ],
    [
      'constraints and regularizers',
      model('input x [5]', 'x -> Dense(1, kernel_constraint=max_norm(3), kernel_regularizer=l1_l2(l1=0.1))'),
    ],
    [
      'a layer inside a wrapper with a name',
      model('input x [5, 2]', 'x -> TimeDistributed(Dense(1, name="inner"), name="outer")'),
    ],
  ])('%s', async (_what, text) => {
    await analyseText(text).then(({ analysis }) => expect(alarms(analysis.diagnostics)).toEqual([]));
  });
});

describe('patterns', () => {
  test.each([
    ['one-to-one', model('input x [3]', 'x -> Dense(1)')],
    ['one-to-many', model('input x [3]', 'x -> RepeatVector(4) -> LSTM(2, return_sequences=true)')],
    ['many-to-one', model('input x [5, 3]', 'x -> LSTM(2)')],
    ['many-to-many', model('input x [?, 3]', 'x -> LSTM(2, return_sequences=true) -> Dense(1)')],
    [
      'encoder-decoder',
      model(
        'input x [5, 3]',
        'x -> LSTM(2) -> Dense(3) -> RepeatVector(4) -> LSTM(2, return_sequences=true)',
      ),
    ],
    [
      'encoder-decoder',
      model(
        'input a [5, 3]',
        'input b [4, 3]',
        '(_, h, c) = a -> LSTM(2, return_state=true)',
        'b -> LSTM(2, return_sequences=true, initial_state=(h, c))',
      ),
    ],
    [
      'many-to-one',
      model('input x [12, 30]', 'x -> Embedding(50, 8) -> TimeDistributed(LSTM(4)) -> LSTM(3)'),
    ],
  ])('%s', async (pattern, text) => {
    expect((await build(text)).pattern).toBe(pattern);
  });
});

test('glu halves the features', async () => {
  const { outputs } = await build(
    model('input x [5, 8]', 'x -> Dense(6, activation="glu") -> Conv1D(4, 2, activation=glu)'),
  );
  expect(outputs[0]!.type?.shape).toEqual([null, 4, 2]);
});

test('slices follow NumPy', async () => {
  const { outputs } = await build(
    model(
      'input x [10, 4]',
      'a = x[:, -1]',
      'b = x[:, 2:]',
      'c = x[:, ::3, 0]',
      'd = x[..., 1]',
      'e = x[:, none]',
      'f = x[:, ::-2, :-1]',
      'output a, b, c, d, e, f',
    ),
  );
  expect(outputs.map((tensor) => tensor.type?.shape.slice(1))).toEqual([
    [4],
    [8, 4],
    [4],
    [10],
    [1, 10, 4],
    [5, 3],
  ]);
});

describe('TimeDistributed around several layers', () => {
  const cnn = ['input x [9, 28, 28, 1]', 'cnn = Conv2D(4, 3) -> MaxPooling2D() -> Flatten()'];

  test('of a block', async () => {
    const { layers, outputs } = await build(model(...cnn, 'x -> TimeDistributed(cnn) -> LSTM(5)'));
    expect(layers.map((layer) => [layer.name, layer.type, layer.path, layer.parameters])).toEqual([
      ['conv2d', 'TimeDistributed(Conv2D)', ['cnn'], 40],
      ['max_pooling2d', 'TimeDistributed(MaxPooling2D)', ['cnn'], 0],
      ['flatten', 'TimeDistributed(Flatten)', ['cnn'], 0],
      ['lstm', 'LSTM', [], 4 * ((676 + 5) * 5 + 5)],
    ]);
    expect(outputs[0]!.type?.shape).toEqual([null, 5]);
  });

  test('of a model', async () => {
    const { layers, outputs } = await build(
      `model head(units) {\n  input h [features=4]\n  h -> Dense(units) -> Dense(1)\n}\n\n${model('input x [9, 4]', 'x -> TimeDistributed(head(units=3))')}`,
    );
    expect(layers.map((layer) => [layer.type, layer.parameters])).toEqual([
      ['TimeDistributed(Dense)', 15],
      ['TimeDistributed(Dense)', 4],
    ]);
    expect(outputs[0]!.type?.shape).toEqual([null, 9, 1]);
  });
});
