import { expect, test } from 'vitest';
import { open } from './open.js';

/** What hovering at `<|>` says. */
async function hover(marked: string, beside?: Record<string, string>): Promise<string | undefined> {
  const { services, document, at } = await open(marked, beside);
  const answer = await services.lsp.HoverProvider!.getHoverContent(document, at);
  return answer && (answer.contents as { value: string }).value;
}

/** A model whose only chain goes through some layers. */
const through = (layers: string, input = 'x [steps=5, features=1]') => `
model net {
  input ${input}

  x -> ${layers}
}
`;

test('a layer tells what it does, its shapes, and how its parameters are counted', async () => {
  expect(await hover(through('LS<|>TM(5, return_sequences=true)'))).toMatchInlineSnapshot(`
    "**LSTM** · \`lstm\`

    Reads a sequence step by step and carries two states along, a long-term and a short-term one; gates decide what to forget, take in and show. It gives the last output, or with \`return_sequences=true\` the output of every step.

    - in: \`[steps=5, features=1]\`
    - out: \`[steps=5, features=5]\`
    - parameters: 4 × ((in + units) × units + units)  
      \`4 × ((1 + 5) × 5 + 5) = 140\`

    [Keras documentation](https://keras.io/api/layers/recurrent_layers/lstm/)"
  `);
});

test('a layer inside a wrapper tells what it is handed', async () => {
  const inner = await hover(through('TimeDistributed(Den<|>se(3))', 'x [steps=5, features=4]'));
  expect(inner).toContain('- in: `[features=4]`\n- out: `[features=3]`');
  expect(inner).toContain('`4 × 3 + 3 = 15`');
  expect(inner).toContain('used for every time step by itself, always with the same weights');
  expect(await hover(through('Bidirectional(LS<|>TM(3))'))).toContain('`4 × ((1 + 3) × 3 + 3) = 60`');
  expect(await hover(through('Bidirec<|>tional(LSTM(3))'))).toContain('= 120`');
});

test('a layer that cannot run says what is not known; the editor shows the problem beside it', async () => {
  const text = await hover(through('LSTM(5) -> GR<|>U(3)'));
  expect(text).not.toContain('needs');
  expect(text).toContain('- out: `?`');
  expect(text).toContain('- parameters: not known, since it cannot take what comes in');
  expect(await hover(through('LSTM(5) -> GRU(3) -> De<|>nse(1)'))).toContain(
    '- parameters: not known before its input is',
  );
  expect(await hover(through('LS<|>TM(0)'))).toContain('- parameters: not known before its arguments are');
  expect(await hover(through('LSTM(5) -> TimeDistributed(De<|>nse(1))'))).toContain(
    '- parameters: not known, since it cannot take what comes in',
  );
});

test('a block’s layer says how often it is used', async () => {
  const text = await hover('model net {\n  input x [5]\n  block = De<|>nse(5)\n  x -> block -> block\n}');
  expect(text).toContain('used 2 times, always with the same weights');
});

test.each([
  [through('LSTM(5, retu<|>rn_sequences=true)'), '**return_sequences** · LSTM'],
  [through('LSTM(5, retu<|>rn_sequences=true)'), 'Takes true or false; `false` unless given.'],
  [
    through('LSTM(5, acti<|>vation="relu")'),
    'Takes an activation such as "relu" or "tanh", or none; `"tanh"` unless given.',
  ],
  [through('LSTM(5, initial<|>_state=h)'), 'What the states start from'],
  [through('LSTM(5, na<|>me="a")'), 'instead of an automatic one'],
  [through('LSTM(5, activation="re<|>lu")'), '**relu**\n\nActivation. `max(0, x)`'],
  [through('LSTM(5, activation=re<|>lu)'), '**relu**\n\nActivation. `max(0, x)`'],
  [
    through('LSTM(5, kernel_initializer=random_<|>normal(0, 1))'),
    'Initializer. Numbers of a normal distribution.',
  ],
  [through('LSTM(5, kernel_initializer=random_normal(std<|>dev=1))'), '**stddev** · random_normal'],
  [through('LSTM(5, kernel_regularizer=l<|>2(0.1))'), 'Adds `l2 × Σ w²` to the loss'],
])('%s: an argument or a word', async (marked, said) => {
  expect(await hover(marked)).toContain(said);
});

test('a text that happens to be a word is no word where any text will do', async () => {
  expect(await hover(through('Dense(5, name="re<|>lu")'))).toMatch(/^\*\*name\*\* · Dense/);
});

const echo = `
# Five numbers.
const n = 5
const size = 2 * 16

# Says **five numbers** back.
data echo {
  # samples, steps, features
  x = reshape(range(n) / n, [1, 5, 1])
  y = x
  split(0.67)
}

# Reads them
# one at a time.
model net {
  input x [steps=n, features=1]

  # Every step's output.
  h = x -> LSTM(size, return_sequences=true)
  block = Dense(8) -> Dense(1)
  h -> block
}

train net on echo {
  loss = mse
  optimizer = adam(learning_rate=exponential_decay(0.1, 1000, 0.9))
  metrics = [accuracy]
  early_stopping(patience=3)
}
`;

test.each([
  ['const <|>n', '**const n** = `5`\n\nFive numbers.'],
  ['const si<|>ze', '**const size** = `2 * 16` = `32`'],
  ['data ec<|>ho', '**data echo**\n\n- x: `[1, 5, 1]` of real numbers\n- y: `[1, 5, 1]` of real numbers'],
  ['data ec<|>ho', '- split: the first 67 % trains, the rest validates\n\nSays **five numbers** back.'],
  ['  <|>x = reshape', '**x** · `[1, 5, 1]` of real numbers'],
  ['  <|>x = reshape', '[[[0], [0.2], [0.4], [0.6], [0.8]]]'],
  ['  <|>x = reshape', 'samples, steps, features'],
  ['x = res<|>hape', '**reshape**\n\nThe same elements in the same order'],
  ['model <|>net', '**model net** · many-to-many'],
  // LSTM 4 × ((1 + 32) × 32 + 32), Dense 32 × 8 + 8, Dense 8 + 1.
  ['model <|>net', '- 3 layers, 4,625 parameters'],
  ['model <|>net', 'Reads them\none at a time.'],
  ['input <|>x', '**x** · input `[steps=5, features=1]`, any number of samples'],
  ['  h = <|>x', '**x** · input `[steps=5, features=1]`'],
  ['  <|>h = x', "**h** · tensor `[steps=5, features=32]`, any number of samples\n\nEvery step's output."],
  [
    '  <|>block = ',
    '**block** · a block of layers. Each use of it shares the same weights.\n\n- 2 layers, 273 parameters',
  ],
  ['train <|>net', '**model net**'],
  ['on <|>echo', '**data echo**'],
  ['  lo<|>ss', '**loss** · train\n\nWhat training makes small'],
  ['loss = m<|>se', '**mse**\n\nThe mean of squared differences'],
  ['ad<|>am', '**adam**'],
  ['learning<|>_rate', '**learning_rate** · adam'],
  ['exponential<|>_decay', '**exponential_decay**'],
  ['accu<|>racy', '**accuracy**'],
  ['early<|>_stopping', '**early_stopping** · train'],
  ['pati<|>ence', '**patience** · early_stopping'],
  ['<|>input', '**input** declares what goes into the network.'],
  ['<|>split', '**split** parts the samples'],
  ['<|>train', '**train** is one way to fit a model on data'],
])('at %s', async (place, said) => {
  const plain = place.replace('<|>', '');
  expect(echo).toContain(plain);
  const at = echo.indexOf(plain);
  expect(await hover(echo.slice(0, at) + place + echo.slice(at + plain.length))).toContain(said);
});

test('data from files show columns, and no values where making them would take long', async () => {
  const table = { 'a.csv': 'p,q\n1,2\n3,4\n5,6\n7.5,8\n' };
  const text = await hover('data d {\n  t = csv("a.csv")\n  (<|>x, y) = windows(t, look_back=2)\n}', table);
  expect(text).toContain('`[samples=2, steps=2, features=2]` of real numbers');
  expect(text).toContain('Columns: p, q');
  expect(text).toContain('[[[1, 2], [3, 4]], [[3, 4], [5, 6]]]');
  const large = await hover('data d {\n  <|>x = zeros([161058, 150, 1])\n}');
  expect(large).toContain('`[161058, 150, 1]`');
  expect(large).not.toContain('[[[');
  expect(await hover('data d {\n  <|>x = zeros([161058, 150, 100])[0:1]\n}')).not.toContain('[[[');
});

test('ids of a text tell of how many different tokens they are', async () => {
  const file = { 't.txt': 'abba cd' };
  expect(await hover('data d {\n  <|>t = text("t.txt", level="char")\n}', file)).toContain(
    'Ids of 5 characters',
  );
  expect(await hover('data d {\n  <|>t = text("t.txt", level="word")\n}', file)).toContain(
    'Ids of 2 words and signs',
  );
});

test('an imported name is explained by the file it comes from', async () => {
  const other = { 'other.lstm': '# Many.\nconst units = 64\n' };
  expect(await hover(`import "./other.lstm"\n${through('LSTM(un<|>its)')}`, other)).toBe(
    '**const units** = `64`\n\nMany.',
  );
});

test('an argument of a model with parameters', async () => {
  const text =
    'model a(units=8) {\n  input x [5]\n  x -> Dense(units)\n}\nmodel b {\n  input x [5]\n  x -> a(un<|>its=3)\n}';
  expect(await hover(text)).toContain('A parameter of the model a.');
});

test('keys of dictionaries are the tensors they name', async () => {
  const text = `
data d {
  x = {left: zeros([4, 3]), right: zeros([4, 2])}
  y = zeros([4, 1])
}
model net {
  input left [3]
  input right [2]
  (left, right) -> Concatenate() -> Dense(1)
}
train net on d {
  loss = mse
}
`;
  expect(await hover(text.replace('{left', '{le<|>ft'))).toContain('**left** · input `[features=3]`');
});

test.each([
  ['LSTM(<|>5)', '**units** · LSTM'],
  ['LSTM(5, return_sequences=tr<|>ue)', '**return_sequences** · LSTM'],
  ['LSTM(5, dropout=0<|>.2)', '**dropout** · LSTM'],
  ['Reshape((<|>1, 5))', '**target_shape** · Reshape'],
])('a value in %s tells what it is given to', async (layer, said) => {
  expect(await hover(through(layer))).toContain(said);
});

test.each([
  ['[steps=<|>5, features=1]', '**steps** · axis 1 of x, size 5\n\nHow many time steps a sample has.'],
  ['[ste<|>ps=5, features=1]', '**steps** · axis 1 of x, size 5'],
  ['[5, <|>1]', '**features** · axis 2 of x, size 1'],
  ['[<|>?, 1]', '**steps** · axis 1 of x, a length not fixed in advance'],
  ['[batch=<|>4, hours=5, 1]', '**batch** · axis 0 of x\n\nAlways 4 samples at a time'],
  ['[batch=4, ho<|>urs=5, 1]', '**hours** · axis 1 of x, size 5'],
])('a size in %s tells its axis', async (brackets, said) => {
  expect(await hover(through('Dense(1)', `x ${brackets}`))).toContain(said);
});

test('a size of a shape in a data block tells its axis, by the name that the model has for it', async () => {
  const text = (shape: string) =>
    `data d {\n  x = zeros(${shape})\n}\n${through('LSTM(5)', 'x [hours=5, 1]')}train net on d {\n  loss = mse\n}\n`;
  expect(await hover(text('[<|>4, 5, 1]'))).toContain('**axis 0** of 3 · samples');
  expect(await hover(text('[4, <|>5, 1]'))).toContain('**axis 1** of 3 · hours');
  expect(await hover('data d {\n  t = reshape(range(4), [2, <|>2])\n}')).toContain('**axis 1** of 2');
  expect(await hover('data d {\n  t = zeros([4])\n  x = t[<|>1:]\n}')).toContain('**axis 0** of t');
});

test('settings’ values tell what they set', async () => {
  const train = (setting: string) => echo.replace('  loss = mse', `  ${setting}`);
  expect(await hover(train('epochs = 1<|>0'))).toContain('**epochs** · train');
  expect(await hover(train('shuffle = fal<|>se'))).toContain('**shuffle** · train');
  expect(await hover(train('reset_states = each_<|>epoch'))).toContain('**reset_states** · train');
});

test('files tell what is in them', async () => {
  const files = {
    'a.csv': 'p,q\n1,2\n3,4\n',
    'b.csv': '1;2\n',
    'c.txt': 'abba',
    'o.lstm': 'const n = 4\nmodel net {\n  input x [5]\n}\n',
  };
  const at = (call: string) => hover(`data d {\n  t = ${call}\n}`, files);
  expect(await at('csv("a<|>.csv", columns=["p"])')).toBe(
    '**a.csv** · a table of 2 rows and 2 columns, 12 bytes\n\nColumns: p, q',
  );
  expect(await at('csv("b<|>.csv", separator=";")')).toBe(
    '**b.csv** · a table of 1 row and 2 columns, 4 bytes\n\nIts columns have no names.',
  );
  expect(await at('text("c<|>.txt")')).toBe('**c.txt** · a text of 4 characters, 2 different ones, 4 bytes');
  expect(await at('csv("a.csv", columns=["<|>p"])')).toContain('**columns** · csv');
  expect(await at('csv("not<|> there.csv")')).toContain('**file** · csv');
  expect(await hover('import "./o<|>.lstm"', files)).toBe('**./o.lstm**\n\n- const n\n- model net');
});
