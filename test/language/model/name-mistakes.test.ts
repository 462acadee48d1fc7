import { describe } from 'vitest';
import { mistake, model } from './mistake.js';

describe('names', () => {
  mistake('that nothing has', model('input sequence [5, 1]', '<|sequnce|> -> LSTM(5)'), {
    code: 'unknown-name',
    says: ['There is no tensor sequnce here. Did you mean sequence?'],
    mended: 'sequence -> LSTM(5)',
  });
  mistake('of values', `const units = 8\n\n${model('input x [5, 1]', 'x -> LSTM(<|unit|>)')}`, {
    code: 'unknown-name',
    says: ['There is no value unit here. Did you mean units?'],
    mended: 'LSTM(units)',
  });
  mistake('of sizes', `const steps = 8\n\n${model('input x [<|step|>, 1]', 'x -> LSTM(3)')}`, {
    code: 'unknown-name',
    says: ['Did you mean steps?'],
    mended: 'input x [steps, 1]',
  });
  mistake(
    'that are given further down',
    model('input x [5, 1]', 'y = <|h|> -> Dense(1)', 'h = x -> LSTM(5)', 'output y'),
    {
      code: 'unknown-name',
      says: ['h is given only on line 4'],
      mended: '  h = x -> LSTM(5)\n  y = h -> Dense(1)\n  output y',
    },
  );
  mistake('given twice', model('input x [5, 1]', 'h = x -> LSTM(5)', '<|h|> = h -> Dense(1)'), {
    code: 'duplicate-name',
    says: ['The name h is given already, on line 3'],
    mended: 'h_2 = h -> Dense(1)',
  });
  mistake('of layers, in Keras’ other spelling', model('input x [5, 1]', 'x -> <|CuDNNLSTM|>(5)'), {
    code: 'unknown-layer',
    says: ['Did you mean LSTM?'],
    mended: 'x -> LSTM(5)',
  });
  mistake('of layers, misspelt', model('input x [5, 1]', 'x -> <|Lstm|>(5)'), {
    code: 'unknown-layer',
    says: ['There is no layer, block or model Lstm. Did you mean LSTM?'],
    mended: 'x -> LSTM(5)',
  });
  mistake('of layers inside wrappers', model('input x [5, 1]', 'x -> TimeDistributed(<|Dnse|>(5))'), {
    code: 'unknown-layer',
    says: ['Did you mean Dense?'],
    mended: 'TimeDistributed(Dense(5))',
  });
  mistake('of tensors where a layer is wanted', model('input x [5, 1]', 'h = x -> Dense(1)', 'x -> <|h|>'), {
    code: 'unknown-layer',
    says: ['h is a tensor; a layer, a block or a model is needed here'],
  });
  mistake(
    'of layers, twice in a model',
    model('input x [5, 1]', 'x -> Dense(1, name="out") -> Dense(1, <|name="out"|>)'),
    { code: 'duplicate-name', says: ['Another layer of this model is called "out"'], mended: 'name="out_1"' },
  );
  mistake('of a model inside itself', model('input x [5]', 'x -> <|net|>'), {
    code: 'bad-value',
    says: ['used inside itself'],
  });
});

describe('numbers of tensors', () => {
  mistake(
    'states that go on with the output',
    model('input x [10, 8]', 'x -> LSTM(16, <|return_state=true|>)', '  -> Dense(1)'),
    {
      code: 'arity',
      says: ['Dense takes one tensor', 'makes LSTM on line 3 give 3: its output and its states'],
      mended: 'x -> LSTM(16)\n',
    },
  );
  mistake(
    'more names than results',
    model('input x [10, 8]', '(<|seq|>, h, c) = x -> LSTM(16)', 'seq -> Dense(1)'),
    {
      code: 'arity',
      says: ['LSTM gives one tensor, but 3 names stand for it'],
      mended: 'LSTM(16, return_state=true)',
    },
  );
  mistake(
    'fewer names than results',
    model('input x [10, 8]', '(<|seq|>, h) = x -> LSTM(16, return_state=true)', 'seq -> Dense(1)'),
    { code: 'arity', says: ['LSTM gives 3 tensors'], mended: '(seq, h, _) = x -> LSTM' },
  );
  mistake('one tensor merged', model('input x [10, 8]', 'x -> LSTM(3) -> <|Concatenate|>()'), {
    code: 'arity',
    says: [
      'Concatenate takes two tensors or more, but gets one tensor from LSTM on line 3',
      '(a, b) -> Concatenate(…)',
    ],
    mended: 'x -> LSTM(3)\n',
  });
  mistake('two tensors into one layer', model('input a [8]', 'input b [3]', '(a, b) -> <|Dense|>(1)'), {
    code: 'arity',
    says: ['Merge them first'],
    mended: '(a, b) -> Concatenate() -> Dense(1)',
  });
  mistake('three tensors subtracted', model('input a [8]', '(a, a, a) -> <|Subtract|>()'), {
    code: 'arity',
    says: ['Subtract takes 2 tensors, but gets 3 tensors'],
  });
  mistake(
    'into a model',
    'model pair {\n  input a [8]\n  input b [8]\n  (a, b) -> Add()\n}\n\n' +
      model('input x [8]', 'x -> <|pair|>'),
    { code: 'arity', says: ['The model pair has 2 inputs, but gets one tensor'] },
  );
});

describe('other mistakes', () => {
  mistake(
    'a stateful layer without a fixed batch',
    model('input x [steps=3, features=1]', 'x -> LSTM(4, stateful=<|true|>)'),
    {
      code: 'stateful-batch',
      says: ['must be fixed', 'input x [batch=1, …]'],
      mended: 'input x [batch=1, steps=3, features=1]',
    },
  );
  mistake(
    'a stateful layer whose training has a batch size',
    'data d {\n  x = zeros([8, 3, 1])\n  y = zeros([8, 4])\n}\n\n' +
      model('input x [3, 1]', 'x -> LSTM(4, stateful=<|true|>)') +
      '\ntrain net on d {\n  loss = mse\n  batch_size = 4\n  shuffle = false\n}\n',
    { code: 'stateful-batch', says: ['must be fixed'], mended: 'input x [batch=4, 3, 1]' },
  );
  mistake('real numbers as ids', model('input x [10]', 'x -> Dense(3) -> <|Embedding|>(100, 8)'), {
    code: 'embedding-range',
    says: ['whole-number ids from 0 to 99', 'real numbers come from Dense on line 3'],
    mended: 'x -> Dense(3)\n',
  });
  mistake('layers that nothing flows through', model('input x [5, 1]', '<|LSTM(5)|> -> Dense(1)'), {
    code: 'bad-value',
    says: ['Nothing flows through these layers'],
    mended: 'x -> LSTM(5) -> Dense(1)',
  });
  mistake('an index beyond its axis', model('input x [5, 1]', 'h = <|x[:, 7]|>', 'h -> Dense(1)'), {
    code: 'bad-value',
    says: ['Index 7 is beyond the axis steps'],
  });
  mistake(
    'a slice of the batch instead of the steps',
    model('input x [5, 1]', 'h = x -> LSTM(3, return_sequences=true)', 'g = <|h[-1]|> ', 'g -> Dense(1)'),
    {
      code: 'bad-value',
      says: ['h[-1] takes a part of the batch', 'Write h[:, -1] for the steps'],
      mended: 'g = h[:, -1]',
    },
  );
  mistake('a slice that takes nothing', model('input x [5, 1]', 'h = <|x[:, 5:]|>', 'h -> LSTM(1)'), {
    code: 'bad-value',
    says: ['takes nothing of the axis steps, which has 5 places'],
  });
  mistake(
    'a slice with too many indices',
    model('input x [5, 1]', 'h = <|x[:, 1, 0, 0]|>', 'h -> Dense(1)'),
    {
      code: 'bad-value',
      says: ['only 3 axes'],
    },
  );
});

describe('TimeDistributed around several layers', () => {
  mistake(
    'that are used without it too',
    model(
      'input x [9, 4]',
      'b = <|Dense(3)|> -> Dense(1)',
      'y = x -> TimeDistributed(b)',
      'z = x -> b',
      'output y, z',
    ),
    { code: 'bad-value', says: ['Dense is used both inside a TimeDistributed and without one'] },
  );
  mistake(
    'that merge',
    `model pair {\n  input h [4]\n  (h, h) -> <|Add()|>\n}\n\n${model('input x [9, 4]', 'x -> TimeDistributed(pair)')}`,
    { code: 'bad-value', says: ['layers that take one tensor each'] },
  );
  mistake(
    'that get steps of another shape',
    `model head {\n  input h [features=8]\n  h -> Dense(1)\n}\n\n${model('input x [9, 4]', 'x -> TimeDistributed(<|head|>)')}`,
    {
      code: 'shape',
      says: ['The model head takes [features=8]', 'gets [features=4]'],
      mended: 'input x [9, 8]',
    },
  );
});
