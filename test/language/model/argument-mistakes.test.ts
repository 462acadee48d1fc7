import { describe } from 'vitest';
import { mistake, model } from './mistake.js';

describe('arguments', () => {
  mistake('of older Keras', model('input x [5, 1]', 'x -> LSTM(<|output_dim|>=10)'), {
    code: 'unknown-argument',
    says: ['it is called units today'],
    mended: 'LSTM(units=10)',
  });
  mistake('misspelt', model('input x [5, 1]', 'x -> LSTM(10, <|retrun_sequences|>=true)'), {
    code: 'unknown-argument',
    says: ['Did you mean return_sequences?'],
    mended: 'LSTM(10, return_sequences=true)',
  });
  mistake('that no layer has', model('input x [5, 1]', 'x -> Dropout(0.1, <|colour|>=3)'), {
    code: 'unknown-argument',
    says: ['Dropout has no argument colour. It takes rate, noise_shape, seed.'],
  });
  mistake('one too many', model('input x [5, 1]', 'x -> Flatten() -> RepeatVector(3, <|4|>)'), {
    code: 'unknown-argument',
    says: ['one argument too many'],
  });
  mistake('given twice', model('input x [5, 1]', 'x -> Dense(3, <|units=4|>)'), {
    code: 'unknown-argument',
    says: ['units is given already'],
    mended: 'Dense(3)',
  });
  mistake('left out', model('input x [5, 1]', 'x -> <|LSTM|>(return_sequences=true)'), {
    code: 'missing-argument',
    says: ['LSTM needs units (a whole number of at least 1)', 'size of the state'],
    mended: 'LSTM(32, return_sequences=true)',
  });
  mistake('left out with the parentheses', model('input x [5, 1]', 'x -> <|LSTM|>'), {
    code: 'missing-argument',
    says: ['LSTM needs units'],
    mended: 'x -> LSTM(32)',
  });
  mistake('of the wrong kind', model('input x [5, 1]', 'x -> LSTM(<|"5"|>)'), {
    code: 'bad-value',
    says: ['units of LSTM needs a whole number of at least 1, but this is "5"'],
    mended: 'LSTM(5)',
  });
  mistake('out of range', model('input x [5, 1]', 'x -> Dropout(<|20|>)'), {
    code: 'bad-value',
    says: ['between 0 and 1'],
    mended: 'Dropout(0.2)',
  });
  mistake('below their range', model('input x [5, 1]', 'x -> LSTM(<|-5|>)'), {
    code: 'bad-value',
    says: ['this is -5'],
  });
  mistake('that name no function', model('input x [5, 1]', 'x -> Dense(3, activation=<|"rleu"|>)'), {
    code: 'bad-value',
    says: ['an activation such as "relu"'],
    mended: 'activation="relu"',
  });
  mistake(
    'that name no initializer',
    model('input x [5, 1]', 'x -> Dense(3, kernel_initializer=<|"glorot"|>)'),
    {
      code: 'bad-value',
      says: ['an initializer such as "glorot_uniform"'],
    },
  );
  mistake('that are no layer', model('input x [5, 1]', 'x -> TimeDistributed(<|5|>)'), {
    code: 'bad-value',
    says: ['a layer such as Dense(1)'],
  });
  mistake('that are no recurrent layer', model('input x [5, 1]', 'x -> Bidirectional(<|Dense(3)|>)'), {
    code: 'bad-value',
    says: ['a recurrent layer such as LSTM(8)', 'Dense is none'],
    mended: 'x -> Dense(3)',
  });
  mistake(
    'of models',
    'model head(units) {\n  input x [8]\n  x -> Dense(units)\n}\n\n' +
      model('input x [8]', 'x -> head(<|unit|>=3)'),
    { code: 'unknown-argument', says: ['Did you mean units?'], mended: 'head(units=3)' },
  );
  mistake(
    'of models, left out',
    `model head(units) {\n  input x [8]\n  x -> Dense(units)\n}\n\n${model('input x [8]', 'x -> <|head|>')}`,
    { code: 'missing-argument', says: ['The model head needs units'], mended: 'x -> head(units=1)' },
  );
  mistake('in inputs', model('input x [<|-5|>, 1]', 'x -> LSTM(3)'), {
    code: 'bad-value',
    says: ['a whole number of at least 1, or ?'],
  });
});

describe('where older Keras said what comes in', () => {
  const warning = 'warning';
  mistake('input_shape', model('input x [5, 1]', 'x -> LSTM(4, <|input_shape=(7, 2)|>)'), {
    code: 'unknown-argument',
    severity: warning,
    says: ['older Keras', 'input x [7, 2]'],
    mended: 'input x [7, 2]\n  x -> LSTM(4)\n',
  });
  mistake(
    'batch_input_shape',
    model(
      'input x [steps=5, features=1]',
      'x -> LSTM(4, <|batch_input_shape=(1, None, 2)|>, stateful=true)',
    ).replace('[steps=5', '[batch=1, steps=5'),
    {
      code: 'unknown-argument',
      severity: warning,
      says: ['batch_input_shape'],
      mended: 'input x [batch=1, steps=?, features=2]',
    },
  );
  mistake('input_length', model('input x [5] int', 'x -> Embedding(100, 4, <|input_length=9|>) -> LSTM(3)'), {
    code: 'unknown-argument',
    severity: warning,
    says: ['input x [9]'],
    mended: 'input x [9] int',
  });
  mistake(
    'input_length beside a fixed batch',
    model('input x [batch=4, 5] int', 'x -> Embedding(100, 4, <|input_length=9|>) -> LSTM(3)'),
    {
      code: 'unknown-argument',
      severity: warning,
      says: ['input x [batch=4, 9]'],
      mended: 'input x [batch=4, 9] int',
    },
  );
  mistake('input_dim of a recurrent layer', model('input x [5, 1]', 'x -> LSTM(4, <|input_dim=2|>)'), {
    code: 'unknown-argument',
    severity: warning,
    says: ['input x [5, 2]'],
    mended: 'input x [5, 2]\n  x -> LSTM(4)\n',
  });
  mistake('input_dim of a layer of vectors', model('input x [3]', 'x -> Dense(4, <|input_dim=2|>)'), {
    code: 'unknown-argument',
    severity: warning,
    says: ['input x [2]'],
    mended: 'input x [2]\n  x -> Dense(4)\n',
  });
});
