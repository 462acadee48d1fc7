import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../language/diagnostics/nearest.js';

test.each([
  ['', '', 0],
  ['lstm', 'lstm', 0],
  ['lstm', '', 4],
  ['lstn', 'lstm', 1],
  ['ltsm', 'lstm', 1],
  ['lsmt', 'lstm', 1],
  ['dens', 'dense', 1],
  ['dennse', 'dense', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('from %s to %s it is %i slips', (a, b, slips) => {
  expect(editDistance(a, b)).toBe(slips);
  expect(editDistance(b, a)).toBe(slips);
});

test('what is given up is as far as the limit, and nothing else is', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.nat(10), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(limit, editDistance(a, b)));
    }),
    { numRuns: 2_000, seed: 1 },
  );
});

test('the first of the nearest names is meant, however it is written', () => {
  expect(nearest('dens', ['conv', 'dense', 'tens'])).toBe('dense');
  expect(nearest('LsTm', ['lstn', 'LSTM'])).toBe('LSTM');
  expect(nearest('x', ['a', 'bc'])).toBe('a');
  expect(nearest('abcdef', ['abcxyz', 'ab'])).toBeUndefined();
});
