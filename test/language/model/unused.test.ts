import { expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { applyEdits } from '../training/apply-edits.js';

/** What is unused in a text, each with the text that its fix leaves, where it has one. */
async function unusedIn(text: string): Promise<readonly (readonly [name: string, mended?: string])[]> {
  const { document, analysis } = await analyseText(text);
  const found = analysis.diagnostics;
  expect(found.filter((one) => one.severity !== 'hint')).toEqual([]);
  return found
    .filter((one) => one.code === 'unused')
    .map(({ range, fixes: [fix] }) =>
      fix
        ? [document.textDocument.getText(range), applyEdits(text, fix.edits)]
        : [document.textDocument.getText(range)],
    );
}

const net = 'model net {\n  input x [5, 2]\n  x -> LSTM(4)\n}\n';

test('a constant', async () => {
  expect(await unusedIn(`const units = 4\n${net}`)).toEqual([['units', net]]);
  expect(await unusedIn(`const units = 4\n${net.replace('4', 'units')}`)).toEqual([]);
  // Others may import it.
  expect(await unusedIn('const units = 4\nconst steps = 3\n')).toEqual([]);
});

test('a parameter, a block and an input', async () => {
  expect(
    await unusedIn(`model net(units, width=3) {
  input x [5, 2]
  input more [3]
  head = Dense(4) -> Dense(2)
  x -> LSTM(units)
}
`),
  ).toEqual([['width'], ['more'], ['head']]);
});

test('results of a layer, but not what comes out of the model', async () => {
  const text = `model net {
  input x [5, 2]
  (seq, h, c) = x -> LSTM(4, return_sequences=true, return_state=true)
  (o, state) = seq -> GRU(4, return_state=true, initial_state=h)
}
`;
  expect(await unusedIn(text)).toEqual([['c', text.replace('h, c)', 'h, _)')]]);
  expect(await unusedIn(text.replace('h)\n}', 'h)\n  output o\n}'))).toMatchObject([
    ['c', expect.stringContaining('h, _)')],
    ['state', expect.stringContaining('(o, _)')],
  ]);
});

test('a block that is made after the last tensor is no output', async () => {
  expect(
    await unusedIn('model net {\n  input x [5, 2]\n  out = x -> LSTM(4)\n  head = Dense(4)\n}\n'),
  ).toEqual([['head']]);
});

test('tensors of data', async () => {
  const data = 'data d {\n  series = range(9) / 9\n  (a, b) = windows(series, look_back=2)\n  x = a\n}\n';
  expect(await unusedIn(data)).toEqual([['b', data.replace('(a, b)', '(a, _)')]]);
  const spare = 'data d {\n  series = range(9) / 9\n  x = zeros([3, 2])\n}\n';
  expect(await unusedIn(spare)).toEqual([['series', 'data d {\n  x = zeros([3, 2])\n}\n']]);
  // Half written: nothing says yet what it is for.
  expect(await unusedIn('data d {\n  series = range(9)\n}\n')).toEqual([]);
});

test('names that data and settings use as keys', async () => {
  expect(
    await unusedIn(`data d {
  x = {left: zeros([8, 5, 2]), right: zeros([8, 3])}
  y = {price: zeros([8, 1]), volume: zeros([8, 1])}
}
model net {
  input left [5, 2]
  input right [3]
  seen = left -> LSTM(4)
  price = seen -> Dense(1)
  volume = (seen, right) -> Concatenate() -> Dense(1)
  output price, volume
}
train net on d {
  loss = {price: mse, volume: mae}
}
`),
  ).toEqual([]);
});

test('nothing is called unused while a name is unknown or the text does not parse', async () => {
  const { analysis } = await analyseText(`const units = 4\n${net.replace('4', 'unts')}`);
  expect(analysis.diagnostics.map((one) => one.code)).toEqual(['unknown-name']);
  const broken = await analyseText(`const units = 4\n${net.replace('4', '4,,')}`);
  expect(broken.analysis.diagnostics.map((one) => one.code)).toEqual(['syntax']);
});

test('a name that begins with _ is meant to be unused', async () => {
  expect(
    await unusedIn(
      'model net {\n  input x [5, 2]\n  (_all, h) = x -> GRU(4, return_state=true)\n  h -> Dense(1)\n}\n',
    ),
  ).toEqual([]);
});
