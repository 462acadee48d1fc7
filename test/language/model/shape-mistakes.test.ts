import { describe } from 'vitest';
import { mistake, model } from './mistake.js';

describe('an initial state', () => {
  mistake(
    'of another width',
    model(
      'input a [6, 1]',
      'input b [5, 1]',
      '(_, h, c) = a -> LSTM(16, return_state=true)',
      'b -> LSTM(8, initial_state=<|(h, c)|>)',
    ),
    {
      code: 'shape',
      says: ['needs [8] as its initial state h', 'gets [units=16] from LSTM on line 4', 'Dense(8)'],
      mended: 'LSTM(16, initial_state=(h, c))',
    },
  );
  mistake(
    'doubled by a Bidirectional encoder',
    model(
      'input a [?, 1]',
      'input b [?, 1]',
      '(_, fh, fc, bh, bc) = a -> Bidirectional(LSTM(8, return_state=true))',
      'h = (fh, bh) -> Concatenate()',
      'c = (fc, bc) -> Concatenate()',
      'b -> LSTM(units=8, initial_state=<|(h, c)|>)',
    ),
    { code: 'shape', says: ['from Concatenate on line 5'], mended: 'LSTM(units=16, initial_state=(h, c))' },
  );
  mistake(
    'of which one has another width',
    model(
      'input a [6, 1]',
      'input b [5, 1]',
      '(_, h, c) = a -> LSTM(8, return_state=true)',
      'd = c -> Dense(7)',
      'b -> LSTM(8, initial_state=<|(h, d)|>)',
    ),
    { code: 'shape', says: ['initial state c', 'from Dense on line 5'], mended: 'd = c -> Dense(8)' },
  );
  mistake(
    'of Bidirectional, of another width',
    model(
      'input a [6, 1]',
      'input b [5, 1]',
      '(_, fh, bh) = a -> Bidirectional(GRU(4, return_state=true))',
      'b -> Bidirectional(GRU(8), initial_state=<|(fh, bh)|>)',
    ),
    {
      code: 'shape',
      says: ['initial state forward h'],
      mended: 'Bidirectional(GRU(4), initial_state=(fh, bh))',
    },
  );
  mistake(
    'that is a whole sequence',
    model(
      'input a [6, 1]',
      'input b [5, 1]',
      'seq = a -> GRU(8, return_sequences=true)',
      'b -> GRU(8, initial_state=<|seq|>)',
    ),
    {
      code: 'rank',
      says: ['[steps=6, features=8] from GRU on line 4', 'a whole sequence'],
      mended: 'initial_state=seq[:, -1]',
    },
  );
  mistake(
    'given twice to a layer that has one',
    model(
      'input a [6, 1]',
      'input b [5, 1]',
      '(seq, state) = a -> GRU(8, return_sequences=true, return_state=true)',
      'b -> GRU(8, initial_state=<|(seq, state)|>)',
    ),
    { code: 'arity', says: ['GRU carries one state, h', 'gives 2'], mended: 'GRU(8, initial_state=state)' },
  );
  mistake(
    'given once to a layer that has two',
    model('input a [6, 1]', 'input b [5, 1]', 'h = a -> GRU(8)', 'b -> LSTM(8, initial_state=<|h|>)'),
    { code: 'arity', says: ['LSTM carries 2 states, h, c', 'initial_state=(h, c)'] },
  );
  mistake(
    'given to a layer inside a wrapper',
    model('input a [6, 1]', 'h = a -> GRU(8)', 'a -> Bidirectional(GRU(8, <|initial_state|>=(h, h)))'),
    {
      code: 'unknown-argument',
      says: ['Bidirectional(LSTM(8), initial_state=…)'],
      mended: 'Bidirectional(GRU(8), initial_state=(h, h))',
    },
  );
});

describe('merged tensors', () => {
  mistake('that differ in steps', model('input a [5, 3]', 'input b [7, 3]', '(a, b) -> <|Concatenate|>()'), {
    code: 'shape',
    says: ['the steps differ', '[5, 3] from the input a on line 2', 'With axis=1 they fit'],
    mended: 'Concatenate(axis=1)',
  });
  mistake(
    'that differ in features, along the steps',
    model(
      'input a [5, 3]',
      'h = a -> LSTM(4, return_sequences=true)',
      'g = a -> Conv1D(6, 3)',
      '(h, g) -> <|Concatenate|>(axis=1)',
    ),
    { code: 'shape', says: ['the features differ'], mended: 'g = a -> Conv1D(4, 3)' },
  );
  mistake(
    'added, with other features',
    model('input a [5, 3]', 'h = a -> LSTM(4)', 'g = a -> LSTM(6) -> Dropout(0.2)', '(h, g) -> <|Add|>()'),
    {
      code: 'shape',
      says: [
        'the same shape',
        'LSTM on line 3 gives [4]',
        'Dropout on line 4 gives [6]',
        'The features differ: 4 and 6',
      ],
      mended: 'g = a -> LSTM(4) -> Dropout(0.2)',
    },
  );
  mistake(
    'added, one of them doubled by Bidirectional',
    model('input a [5, 3]', 'h = a -> LSTM(8)', 'g = a -> Bidirectional(LSTM(8))', '(h, g) -> <|Average|>()'),
    { code: 'shape', says: ['[16]'], mended: 'Bidirectional(LSTM(4))' },
  );
  mistake(
    'along an axis that they have not',
    model('input a [3]', 'input b [3]', '(a, b) -> Concatenate(axis=<|2|>)'),
    { code: 'bad-value', says: ['axis 2'], mended: 'Concatenate(axis=-1)' },
  );
  mistake('along the batch', model('input a [3]', 'input b [3]', '(a, b) -> Concatenate(<|0|>)'), {
    code: 'bad-value',
    says: ['which is the batch'],
    mended: 'Concatenate(-1)',
  });
  mistake(
    'compared by attention, of other features',
    model('input a [5, 3]', 'input b [7, 4]', '(a, b) -> <|Attention|>()'),
    { code: 'shape', says: ['feature by feature', '3 and 4'], mended: 'input a [5, 4]' },
  );
  mistake(
    'multiplied by Dot along axes of other sizes',
    model('input a [5, 3]', 'input b [7, 4]', '(a, b) -> Dot(axes=<|2|>)'),
    { code: 'shape', says: ['they have 3 and 4'], mended: 'input b [7, 3]' },
  );
  mistake(
    'multiplied by Dot along the wrong axis of one',
    model('input a [30, 64]', 'input b [64]', '(a, b) -> Dot(axes=<|1|>)'),
    { code: 'shape', says: ['they have 30 and 64'], mended: 'Dot(axes=(2, 1))' },
  );
});

describe('sizes', () => {
  mistake(
    'a kernel longer than the sequence',
    model('input x [4, 3]', 'x -> Conv1D(8, kernel_size=<|5|>)', '  -> GlobalMaxPooling1D()'),
    {
      code: 'shape',
      says: ['a window of 5 time steps', '[steps=4, features=3] from the input x on line 2'],
      mended: 'padding="same"',
    },
  );
  mistake(
    'a pool longer than what is left of the sequence',
    model('input x [9, 3]', 'x -> Conv1D(8, 3) -> MaxPooling1D(<|10|>)'),
    { code: 'shape', says: ['only 7'], mended: 'padding="same"' },
  );
  mistake(
    'steps and features swapped, with the data',
    'data samples {\n  x = zeros([100, 1, 20])\n  y = zeros([100, 18, 8])\n}\n\n' +
      model('input x [steps=1, features=20]', 'x -> Conv1D(8, <|3|>)') +
      '\ntrain net on samples {\n  loss = mse\n}\n',
    {
      code: 'shape',
      says: ['20 steps of one feature: [steps=20, features=1]'],
      mended: 'x = reshape(zeros([100, 1, 20]), [-1, 20, 1])',
      orElse: true,
    },
  );
  mistake('Reshape to another number of values', model('input x [12]', 'x -> Reshape(<|(5, 2)|>)'), {
    code: 'shape',
    says: ['5 × 2 = 10', 'has 12', '[6, 2] would fit'],
    mended: 'Reshape([6, 2])',
  });
  mistake('Reshape that does not divide', model('input x [12]', 'x -> Reshape(<|(-1, 5)|>)'), {
    code: 'shape',
    says: ['a multiple of 5', 'has 12'],
    mended: 'Reshape([-1, 4])',
  });
  mistake('Permute of other axes', model('input x [12, 3]', 'x -> Permute(<|(0, 1)|>)'), {
    code: 'bad-value',
    says: ['from 1 to 2'],
    mended: 'Permute((2, 1))',
  });
  mistake(
    'Flatten of an open length before Dense',
    model('input x [?, 3]', 'x -> LSTM(4, return_sequences=true) -> Flatten() -> <|Dense|>(1)'),
    {
      code: 'shape',
      says: ['Flatten on line 3 lays out a sequence of an open length', 'LSTM on line 3'],
      mended: 'x -> LSTM(4) -> Flatten() -> Dense(1)',
    },
  );
  mistake(
    'Flatten of an open length without a recurrent layer',
    model('input x [?, 3]', 'x -> Conv1D(4, 3) -> Flatten() -> Dropout(0.1) -> <|Dense|>(1)'),
    {
      code: 'shape',
      says: ['open length'],
      mended: 'x -> Conv1D(4, 3) -> GlobalAveragePooling1D() -> Dropout(0.1)',
    },
  );
  mistake('an open number of features', model('input x [5, ?]', 'x -> <|LSTM|>(3)'), {
    code: 'shape',
    says: ['a weight for each feature', 'the input x on line 2'],
  });
  mistake('a cropping that leaves nothing', model('input x [5, 2]', 'x -> Cropping1D(<|(3, 2)|>)'), {
    code: 'shape',
    says: ['only 5'],
  });
});

describe('shared weights', () => {
  mistake(
    'of a block used on other features',
    model(
      'input a [5, 3]',
      'input b [5, 4]',
      'encoder = <|LSTM|>(8)',
      'x = a -> encoder',
      'y = b -> encoder',
      '(x, y) -> Concatenate()',
    ),
    {
      code: 'shape',
      says: ['they were made for [5, 3]', 'gets [5, 4] from the input b on line 3'],
      mended: 'input b [5, 3]',
    },
  );
  mistake(
    'of a model used on another shape',
    'model head {\n  input x [features=8]\n  x -> Dense(1)\n}\n\n' +
      model('input a [5, 3]', 'a -> LSTM(4) -> <|head|>'),
    {
      code: 'shape',
      says: ['takes [features=8] as its input x', 'gets [features=4] from LSTM'],
      mended: 'a -> LSTM(8) -> head',
    },
  );
});
