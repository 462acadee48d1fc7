import { describe, expect, test } from 'vitest';
import { mistake, model } from './model/mistake.js';
import { analyseText } from './parse.js';
import { alarms } from './training/apply-edits.js';

describe('words of the language as names', () => {
  mistake(
    'are told once and renamed everywhere',
    model('input x [5, 1]', '<|data|> = x -> LSTM(5)', 'data -> Dense(1)'),
    {
      code: 'syntax',
      says: ['data is a word of the language and cannot be a name'],
      mended: 'data_1 -> Dense(1)',
    },
  );
  mistake('of inputs', model('input <|input|> [5, 1]', 'input -> LSTM(5)'), {
    code: 'syntax',
    says: ['input is a word of the language'],
    mended: 'input input_1 [5, 1]\n  input_1 -> LSTM(5)',
  });
  mistake('of models', 'model <|model|> {\n  input x [5, 1]\n  x -> LSTM(5)\n}\n', {
    code: 'syntax',
    says: ['model is a word of the language'],
    mended: 'model model_1 {',
  });
  mistake('of outputs', model('input x [5, 1]', '<|output|> = x -> LSTM(5)', 'output output'), {
    code: 'syntax',
    says: ['output is a word of the language'],
    mended: 'output output_1',
  });
  mistake('of constants', 'const <|train|> = 5\n', {
    code: 'syntax',
    says: ['train'],
    mended: 'const train_1 = 5',
  });
});

describe('brackets', () => {
  mistake('a parenthesis left open', model('input x [5, 1]', 'x -> LSTM<|(|>5', '  -> Dense(1)'), {
    code: 'syntax',
    says: ['This ( is not closed: ) is missing after 5'],
    mended: 'LSTM(5)\n    -> Dense(1)',
  });
  mistake('a bracket left open', model('input x <|[|>5, 1', 'x -> LSTM(5)'), {
    code: 'syntax',
    says: ['] is missing after 1'],
    mended: 'input x [5, 1]\n',
  });
  mistake(
    'a block left open',
    'model one <|{|>\n  input x [5, 1]\n  x -> LSTM(5)\n\nmodel two {\n  input y [3]\n  y -> Dense(1)\n}\n',
    {
      code: 'syntax',
      says: ['This { is not closed'],
      mended: 'LSTM(5)\n}\n\nmodel two {',
    },
  );
  mistake('one too many', model('input x [5, 1]', 'x -> LSTM(5)<|)|>'), {
    code: 'syntax',
    says: ['This ) closes nothing'],
    mended: 'x -> LSTM(5)\n',
  });
  mistake('a block’s end too many', `${model('input x [5, 1]', 'x -> LSTM(5)')}<|}|>\nconst a = 5\n`, {
    code: 'syntax',
    says: ['This } closes nothing'],
    mended: '}\n\nconst a = 5',
  });
  mistake('left out around dimensions', model('input <|x|> 5, 1', 'x -> LSTM(5)'), {
    code: 'syntax',
    says: ['The input x needs its dimensions in brackets'],
  });
});

describe('signs', () => {
  mistake('a comma left out', model('input x [5, 1]', 'x -> LSTM(5 <|return_sequences|>=true)'), {
    code: 'syntax',
    says: ['A comma is missing between 5 and return_sequences'],
    mended: 'LSTM(5, return_sequences=true)',
  });
  mistake('an arrow left out', model('input x [5, 1]', 'x -> LSTM(5) <|Dense(1)|>'), {
    code: 'syntax',
    says: ['An arrow is missing before Dense(1)'],
    mended: 'x -> LSTM(5) -> Dense(1)',
  });
  mistake('an arrow that leads nowhere', model('input x [5, 1]', 'x -> LSTM(5) <|->|>'), {
    code: 'syntax',
    says: ['After -> a layer, a block or a model is missing'],
    mended: 'x -> LSTM(5)',
  });
  mistake('two arrows', model('input x [5, 1]', 'x <|->|> -> LSTM(5)'), {
    code: 'syntax',
    says: ['After -> a layer'],
    mended: 'x  -> LSTM(5)',
  });
  mistake('=> for ->', model('input x [5, 1]', 'x <|=>|> LSTM(5)'), {
    code: 'syntax',
    says: ['with ->'],
    mended: 'x -> LSTM(5)',
  });
  mistake('== for =', model('input x [5, 1]', 'h <|==|> x -> LSTM(5)'), {
    code: 'syntax',
    says: ['One ='],
    mended: 'h = x',
  });
  mistake('a colon for =', model('input x [5, 1]', 'x -> LSTM(units<|:|> 5)'), {
    code: 'syntax',
    says: ['A name gets its value with =: units'],
    mended: 'LSTM(units= 5)',
  });
  mistake('a semicolon', model('input x [5, 1]<|;|>', 'x -> LSTM(5)'), {
    code: 'syntax',
    says: ['No ; is needed'],
    mended: 'input x [5, 1]\n',
  });
  mistake(
    'a comment of another language',
    `<|//|> a network; with (brackets\n${model('input x [5, 1]', 'x -> LSTM(5)')}`,
    {
      code: 'syntax',
      says: ['A comment begins with #'],
      mended: '# a network',
    },
  );
  mistake('a text left open', model('input x [5, 1]', 'x -> LSTM(5, activation=<|"relu|>)'), {
    code: 'syntax',
    says: ['This text is not closed'],
    mended: 'activation="relu")',
  });
  mistake('a point', model('input x [5, 1]', 'x<|.|>LSTM(5)'), {
    code: 'syntax',
    says: ['A point has no place here'],
    mended: 'x -> LSTM(5)',
  });
  mistake('one that means nothing', model('input x [5, 1] <|@|>', 'x -> LSTM(5)'), {
    code: 'syntax',
    says: ['@ has no place here'],
    mended: 'input x [5, 1] \n',
  });
});

describe('settings and data', () => {
  const around = (setting: string) =>
    `data d {\n  x = zeros([4, 5, 1])\n  y = zeros([4, 1])\n}\n\n${model('input x [5, 1]', 'x -> LSTM(5) -> Dense(1)')}\ntrain net on d {\n  loss = mse\n${setting}}\n`;
  mistake('a setting without =', around('  epochs <|10|>\n'), {
    code: 'syntax',
    says: ['= is missing between epochs and its value 10'],
    mended: 'epochs = 10',
  });
  mistake('a setting with a colon', around('  epochs<|:|> 10\n'), {
    code: 'syntax',
    says: ['epochs = …'],
    mended: 'epochs = 10',
  });
  mistake('a setting without a value', around('  <|epochs|>\n  seed = 1\n'), {
    code: 'syntax',
    says: ['The setting epochs needs a value'],
  });
  mistake('a tensor without a value', 'data d {\n  x <|=|>\n  y = zeros([4, 1])\n}\n', {
    code: 'syntax',
    says: ['After = a value is missing'],
  });
  mistake('a misspelt word', `<|modle|> net {\n  input x [5, 1]\n  x -> LSTM(5)\n}\n`, {
    code: 'syntax',
    says: ['There is no modle here. Did you mean model?'],
    mended: 'model net {',
  });
  mistake('a misspelt input', model('<|inptu|> x [5, 1]', 'x -> LSTM(5)'), {
    code: 'syntax',
    says: ['Did you mean input?'],
    mended: 'input x [5, 1]',
  });
  mistake('a name that begins with a digit', 'const <|2|>units = 5\n', {
    code: 'syntax',
    says: ['A name begins with a letter or _'],
  });
});

test('the rest of a file is checked, and two mistakes are two errors', async () => {
  const { analysis } = await analyseText(`model one {
  input x [5 1]
  x => LSTM(5)
}

model two {
  input x [5, 1]
  x -> LSTM(5) -> LSTM(3)
}

const a = (3
const b = 4
`);
  expect(alarms(analysis.diagnostics).map((one) => [one.code, one.range.start.line])).toEqual([
    ['syntax', 1],
    ['syntax', 2],
    ['rank', 7],
    ['syntax', 10],
  ]);
});

test('a declaration is read anew, whatever is left open before it', async () => {
  const block = await analyseText(
    'data a {\n  x = range(5)\n  y = x\n\nmodel net {\n  input x [1]\n  x -> Dense(1)\n}\n\ntrain net on a {\n  loss = mse\n}\n',
  );
  expect(alarms(block.analysis.diagnostics).map((one) => [one.code, one.range.start.line])).toEqual([
    ['syntax', 0],
  ]);
  const call = await analyseText(
    'model one {\n  input x [1]\n  x -> Dense(2\n\nmodel two {\n  input x [1]\n  x -> Dense(1)\n}\n',
  );
  expect(alarms(call.analysis.diagnostics).map((one) => [one.code, one.range.start.line])).toEqual([
    ['syntax', 0],
    ['syntax', 2],
  ]);
});

test('a word of the language as a name is told in every declaration', async () => {
  const { analysis } = await analyseText(
    'data a {\n  on = range(5)\n  x = on\n}\n\ndata b {\n  on = range(5)\n  x = on\n}\n',
  );
  expect(alarms(analysis.diagnostics).map((one) => [one.code, one.range.start.line])).toEqual([
    ['syntax', 1],
    ['syntax', 6],
  ]);
});

test.each([
  'model net {\n  input x [5, 1] x -> LSTM(5)\n}\n',
  'model net { input x [5, 1] a = x -> LSTM(5) b = a -> Dense(1) output a, b }\n',
  'model net {\n  input x [5, 1]\n  h = x[:, 0]\n  h -> Dense(\n    units=3,\n    use_bias=false\n  )\n}\n',
  'model net {\n  input x [5] int\n  input\n    y [3]\n  a = x -> Embedding(3, 2)\n  b = y ->\n    Dense(2) ->\n    Dense(1)\n  output\n    a, b\n}\n',
  'data d {\n  x = {\n    a: zeros([3, 1]),\n    b: [\n      1\n    ]\n  }\n  split(0.5)\n}\n',
  'const epochs = 3 # // no comment; here\nconst model_1 = "a // b"\nmodel data_1(train_1=2, on_1) { input x [train_1] x -> Dense(on_1) }\n',
])('what is right is left alone: %j', async (text) => {
  const { document, analysis } = await analyseText(text);
  expect(document.parseResult.lexerErrors).toEqual([]);
  expect(document.parseResult.parserErrors).toEqual([]);
  expect(analysis.diagnostics.filter((one) => one.code === 'syntax')).toEqual([]);
});
