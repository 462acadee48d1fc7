import { expect, test } from 'vitest';
import { analyseText } from '../parse.js';

/** What is said of a text as an error or a warning, with line numbers from 0. */
async function told(lines: readonly string[]): Promise<string[]> {
  const { analysis } = await analyseText(lines.join('\n'));
  return analysis.diagnostics
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, range }) => `${range.start.line} ${code}`);
}

/** One line for each number. */
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i));

test('constants that double with every line are refused where they have become too large', async () => {
  const constants = ['const c0 = [1, 2]', ...lines(40, (i) => `const c${i + 1} = [c${i}, c${i}]`)];
  expect(await told([...constants, 'data d { x = c40 y = x }'])).toEqual(['13 bad-value']);
});

test('a long list that stands in the file is no such constant', async () => {
  expect(await told([`const long = [${'1, '.repeat(12_000)}1]`, 'data d { x = long y = long }'])).toEqual([]);
});

test('models that double with every line are one error', async () => {
  const models = [
    'model d0 { input x [2] x -> Dense(2) }',
    ...lines(40, (i) => `model d${i + 1} { input x [2] x -> d${i}() -> d${i}() }`),
  ];
  expect(await told(models)).toEqual(['10 bad-value']);
});

test('models that double although nothing is in them are one error', async () => {
  const models = [
    'model d0 { input x [2] output x }',
    ...lines(40, (i) => `model d${i + 1} { input x [2] x -> d${i}() -> d${i}() }`),
  ];
  expect(await told(models)).toEqual(['10 bad-value']);
});

test('blocks that double with every line are one error', async () => {
  const blocks = [
    '  e0 = Dense(2) -> Dense(2)',
    ...lines(40, (i) => `  e${i + 1} = e${i} -> TimeDistributed(e${i})`),
  ];
  expect(await told(['model m { input x [3, 2]', ...blocks, '  x -> e40 }'])).toEqual(['10 bad-value']);
});

test('models inside of each other without end are one error', async () => {
  const models = [
    ...lines(600, (i) => `model d${i} { input x [2] x -> d${i + 1}() }`),
    'model d600 { input x [2] x -> Dense(2) }',
  ];
  expect(await told(models)).toEqual(['500 bad-value']);
  expect(await told(models.toReversed())).toEqual(['100 bad-value']);
});

test('blocks inside of each other without end are one error', async () => {
  const blocks = ['  e0 = Dense(2)', ...lines(600, (i) => `  e${i + 1} = e${i} -> Dense(2)`)];
  expect(await told(['model m { input x [2]', ...blocks, '  x -> e600 }'])).toEqual(['101 bad-value']);
});

test('tensors made of each other have no such end', async () => {
  const tensors = ['  t0 = x -> Dense(2)', ...lines(1_000, (i) => `  t${i + 1} = (t${i}, t${i}) -> Add()`)];
  expect(await told(['model m { input x [2]', ...tensors, '  t1000 -> Dense(1) }'])).toEqual([]);
});

test('a block used as often as people do is fine', async () => {
  const uses = lines(300, (i) => `  t${i + 1} = t${i} -> cell`);
  expect(
    await told(['model m { input t0 [2]', '  cell = Dense(4) -> Dense(2)', ...uses, '  t300 -> Dense(1) }']),
  ).toEqual([]);
});

test('constants that wait for each other through thousands are told', async () => {
  const constants = [...lines(600, (i) => `const c${i} = c${i + 1}`), 'const c600 = 1'];
  const found = await told(constants);
  expect(found[0]).toBe('200 bad-value');
  expect(found.length).toBeLessThan(30);
  expect(await told(constants.toReversed())).toEqual([]);
});
