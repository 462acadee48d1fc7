import { expect, test } from 'vitest';
import { analyseText } from '../parse.js';

/** What is said of a text, with line numbers from 1; the division by zero after it shows that it is checked on. */
async function told(text: string): Promise<string[]> {
  const { analysis } = await analyseText(`${text}\nconst after = 1 / 0\n`);
  return analysis.diagnostics.map(({ code, range }) => `${range.start.line + 1} ${code}`);
}

const deep = (open: string, close: string, count: number) => `${open.repeat(count)}1${close.repeat(count)}`;

test.each([
  ['parentheses', deep('(', ')', 20_000)],
  ['parentheses left open', '('.repeat(20_000)],
  ['lists', deep('[', ']', 20_000)],
  ['dictionaries', deep('{a: ', '}', 20_000)],
  ['calls', deep('f(', ')', 20_000)],
  ['arguments', deep('f(a=', ')', 20_000)],
  ['slices', `x${'[0]'.repeat(20_000)}`],
  ['slices in slices', deep('x[', ']', 20_000)],
  ['signs', `${'-'.repeat(20_000)}1`],
  ['signs and parentheses', deep('-(', ')', 20_000)],
  ['a sum', `1${' + 1'.repeat(20_000)}`],
  ['a sum of sums', deep('1 + (', ') * 2', 20_000)],
])('%s without end are one error, and the rest is checked', async (_name, value) => {
  expect(await told(`const a = ${value}`)).toEqual(['1 syntax', '2 bad-value']);
  expect(await told(`data d { x = ${value} }`)).toEqual(['1 syntax', '2 bad-value']);
  expect(await told(`model m {\n  input x [3]\n  x -> LSTM(${value})\n}`)).toEqual([
    '3 syntax',
    '5 bad-value',
  ]);
});

test('brackets and operators as deep as anybody writes them are read', async () => {
  expect(await told(`const a = ${deep('(', ')', 49)}`)).toEqual(['2 bad-value']);
  expect(await told(`const a = ${deep('-(', ')', 49)}`)).toEqual(['2 bad-value']);
  expect(await told(`const a = 1${' + 1'.repeat(199)}`)).toEqual(['2 bad-value']);
  const long = `const a = [${Array.from({ length: 500 }, (_, i) => `${i} + ${i} * (1 - ${i})`).join(', ')}]`;
  expect(await told(long)).toEqual(['2 bad-value']);
});

test('a chain of ten thousand layers is read', async () => {
  const { analysis } = await analyseText(`model m { input x [1] x ${'-> Dense(1) '.repeat(10_000)} }`);
  expect(analysis.diagnostics).toEqual([]);
  expect([...analysis.networks.values()][0]!.layers).toHaveLength(10_000);
});
