import { describe } from 'vitest';
import { mistake, model } from './mistake.js';

describe('a recurrent layer that gave only its last step', () => {
  mistake(
    'before another one',
    model('input x [20, 8]', 'x -> LSTM(50)', '  -> <|LSTM|>(50)', '  -> Dense(1)'),
    {
      code: 'rank',
      says: [
        'LSTM needs a sequence [steps, features]',
        'one vector [features=50] from LSTM on line 3',
        'only its last step',
      ],
      mended: 'x -> LSTM(50, return_sequences=true)\n',
    },
  );
  mistake(
    'is found through layers that keep the shape',
    model(
      'input x [20, 8]',
      'x -> GRU(units=50,)',
      '  -> Dropout(0.5)',
      '  -> LayerNormalization()',
      '  -> Activation("relu")',
      '  -> Dense(7)',
      '  -> <|GRU|>(50)',
    ),
    {
      code: 'rank',
      says: ['one vector [features=7] from Dense on line 7', 'GRU on line 3 gives only its last step'],
      mended: 'x -> GRU(units=50, return_sequences=true,)',
    },
  );
  mistake(
    'inside Bidirectional',
    model(
      'input x [20, 8]',
      'x -> Bidirectional(LSTM(4))',
      '  -> Bidirectional(<|LSTM|>(4))',
      '  -> Dense(1)',
    ),
    {
      code: 'rank',
      says: ['LSTM needs a sequence', 'Bidirectional(LSTM) on line 3'],
      mended: 'x -> Bidirectional(LSTM(4, return_sequences=true))\n',
    },
  );
  mistake(
    'two of them, merged',
    model(
      'input a [20, 8]',
      'input b [20, 3]',
      'h = a -> LSTM(4)',
      'g = b -> GRU(4)',
      '(h, g) -> Concatenate() -> <|LSTM|>(5)',
    ),
    {
      code: 'rank',
      says: ['LSTM on line 4 and GRU on line 5 give only their last step'],
      mended: 'g = b -> GRU(4, return_sequences=true)',
    },
  );
  mistake(
    'before TimeDistributed',
    model('input x [20, 8]', 'x -> LSTM(5) -> <|TimeDistributed|>(Dense(1))'),
    {
      code: 'rank',
      says: ['TimeDistributed needs a sequence', 'It gives only its last step'],
      mended: 'x -> LSTM(5, return_sequences=true) -> TimeDistributed(Dense(1))',
    },
  );
  mistake('before a convolution', model('input x [20, 8]', 'x -> LSTM(5) -> <|Conv1D|>(3, 3)'), {
    code: 'rank',
    says: ['Conv1D needs a sequence'],
    mended: 'LSTM(5, return_sequences=true)',
  });
  mistake(
    'with return_sequences=false written out',
    model('input x [20, 8]', 'x -> LSTM(5, return_sequences=false) -> <|LSTM|>(3)'),
    { code: 'rank', says: ['only its last step'], mended: 'LSTM(5, return_sequences=true)' },
  );
  mistake(
    'told once for a block that is used twice',
    model(
      'input a [20, 8]',
      'input b [20, 8]',
      'encoder = LSTM(4) -> <|LSTM|>(2)',
      'x = a -> encoder',
      'y = b -> encoder',
      '(x, y) -> Add()',
    ),
    {
      code: 'rank',
      says: ['only its last step'],
      mended: 'encoder = LSTM(4, return_sequences=true) -> LSTM(2)',
    },
  );
});

describe('a sequence where one vector is needed', () => {
  mistake(
    'RepeatVector after a layer that gives every step',
    model(
      'input x [30, 8]',
      'x -> LSTM(5, return_sequences=true)',
      '  -> Dropout(0.1)',
      '  -> TimeDistributed(Dense(4))',
      '  -> <|RepeatVector|>(3)',
      '  -> LSTM(5)',
    ),
    {
      code: 'rank',
      says: [
        'RepeatVector needs one vector [features]',
        'a sequence [steps=30, features=4]',
        'LSTM on line 3 gives every step',
      ],
      mended: 'x -> LSTM(5)\n    -> Dropout(0.1)\n    -> Dense(4)\n',
    },
  );
  mistake('RepeatVector on an input', model('input x [30, 8]', 'x -> <|RepeatVector|>(3)'), {
    code: 'rank',
    says: ['from the input x on line 2', 'Flatten()'],
    mended: 'x -> Flatten() -> RepeatVector(3)',
  });
});

describe('TimeDistributed', () => {
  mistake(
    'hands a recurrent layer single steps',
    model(
      'input x [10, 1]',
      'x -> TimeDistributed(<|LSTM|>(32))',
      '  -> TimeDistributed(Dense(1, activation="sigmoid"))',
    ),
    {
      code: 'rank',
      says: [
        'LSTM needs a sequence [steps, features]',
        'TimeDistributed hands it one step at a time, one vector [features=1], of [steps=10, features=1]',
      ],
      mended: 'x -> LSTM(32, return_sequences=true)\n',
      orElse: true,
    },
  );
  mistake(
    'hands a convolution single steps',
    model('input x [10, 4]', 'x -> TimeDistributed(<|Conv1D|>(3, 2))'),
    { code: 'rank', says: ['Conv1D takes all steps together'], mended: 'x -> Conv1D(3, 2)\n' },
  );
  mistake(
    'has no steps to go over',
    model('input x [10]', 'x -> Dense(4) -> <|TimeDistributed|>(Dense(1))'),
    { code: 'rank', says: ['leave out TimeDistributed'], mended: 'x -> Dense(4) -> Dense(1)\n' },
  );
  mistake(
    'holds a layer that gives its states',
    model('input x [3, 10, 4]', 'x -> TimeDistributed(LSTM(3, return_state=<|true|>))'),
    { code: 'arity', says: ['one tensor on for each step'], mended: 'LSTM(3, return_state=false)' },
  );
});

describe('an input with too few axes', () => {
  mistake('a table of features', model('input x [28]', 'x -> <|LSTM|>(32)', '  -> Dense(1)'), {
    code: 'rank',
    says: [
      'one vector [features=28] from the input x on line 2',
      '[steps=28, features=1]',
      '[steps=1, features=28]',
    ],
    mended: 'input x [28, 1]',
  });
  mistake(
    'whose numbers are called features',
    model('input x [features=28]', 'x -> Dense(3) -> <|LSTM|>(32)'),
    { code: 'rank', says: ['the features of one step'], mended: 'input x [steps=1, features=28]' },
  );
  mistake('of ids, without an Embedding', model('input x [28] int', 'x -> <|LSTM|>(32)'), {
    code: 'rank',
    says: ['whole numbers [steps=28]', 'Embedding'],
    mended: 'x -> Embedding(1000, 32) -> LSTM(32)',
  });
  mistake('an image without channels', model('input x [28, 28]', 'x -> <|Conv2D|>(8, 3)'), {
    code: 'rank',
    says: ['an image [rows, columns, channels]'],
    mended: 'input x [28, 28, 1]',
  });
});

describe('an input with too many axes', () => {
  mistake(
    'samples counted in',
    model('input x [samples=1000, steps=100, features=16]', 'x -> <|LSTM|>(32)'),
    {
      code: 'rank',
      says: [
        '[samples=1000, steps=100, features=16] from the input x',
        'how many samples there are is not counted',
      ],
      mended: 'input x [steps=100, features=16]',
    },
  );
  mistake(
    'ids with an axis of features',
    model('input x [20, 1]', 'x -> Embedding(100, 8) -> <|LSTM|>(32)'),
    { code: 'rank', says: ['the ids need no axis of features'], mended: 'input x [20]' },
  );
  mistake('rows of ids', model('input x [12, 30]', 'x -> Embedding(100, 8) -> <|LSTM|>(32)'), {
    code: 'rank',
    says: ['reads each row by itself'],
    mended: 'x -> Embedding(100, 8) -> TimeDistributed(LSTM(32))',
  });
  mistake(
    'images in every step',
    model('input x [9, 28, 28, 1]', 'x -> TimeDistributed(Conv2D(4, 3)) -> <|LSTM|>(8)'),
    {
      code: 'rank',
      says: ['TimeDistributed(Flatten())'],
      mended: '-> TimeDistributed(Flatten()) -> LSTM(8)',
    },
  );
});

describe('a layer that ends the sequence too early', () => {
  mistake('Flatten', model('input x [20, 8]', 'x -> Dense(3) -> Flatten() -> <|LSTM|>(5)'), {
    code: 'rank',
    says: ['It makes one vector of the sequence'],
    mended: 'x -> Dense(3) -> LSTM(5)',
  });
  mistake('pooling', model('input x [20, 8]', 'x -> GlobalMaxPooling1D() -> Dropout(0.1) -> <|LSTM|>(5)'), {
    code: 'rank',
    says: ['GlobalMaxPooling1D on line 3 makes one vector'],
    mended: 'x -> Dropout(0.1) -> LSTM(5)',
  });
  mistake('a slice', model('input x [20, 8]', 'last = x[:, -1]', 'last -> <|LSTM|>(5)'), {
    code: 'rank',
    says: ['from the slice on line 3. It takes one step only'],
    mended: 'last = x\n',
  });
});

describe('tensors with different numbers of axes, merged', () => {
  mistake(
    'where the next layer takes a vector',
    model(
      'input a [100]',
      'input b [85, 4]',
      'h = b -> LSTM(100, return_sequences=true)',
      '(h, a) -> <|Concatenate|>(axis=1) -> Dense(1)',
    ),
    {
      code: 'rank',
      says: ['the same number of axes', '[85, 100] from LSTM on line 4, [100] from the input a on line 2'],
      mended: 'h = b -> LSTM(100)\n',
    },
  );
  mistake(
    'where the next layer reads a sequence',
    model(
      'input b [85, 4]',
      'h = b -> LSTM(8, return_sequences=true)',
      'g = b -> GRU(8)',
      '(h, g) -> <|Concatenate|>() -> LSTM(1)',
    ),
    { code: 'rank', says: ['Concatenate'], mended: 'g = b -> GRU(8, return_sequences=true)' },
  );
});
