import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberOf, quickNumber } from '../../../../language/data/files/parse-number.js';

const quick = (text: string, decimal = '.') => {
  // Something stands before and behind, as in a row.
  const bytes = new TextEncoder().encode(`9${text}9`);
  return quickNumber(bytes, 1, bytes.length - 1, decimal.charCodeAt(0));
};

describe('numbers in cells', () => {
  test.each([
    ['0', 0],
    ['-0', -0],
    ['+12', 12],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-1e-3', -0.001],
    ['6.02E23', 6.02e23],
    ['1e+2', 100],
    ['0.1', 0.1],
    ['9007199254740993', 9007199254740992],
    ['0.30000000000000004', 0.30000000000000004],
    ['179769313486231570000000000000000', 1.7976931348623157e32],
    ['4.9e-324', 4.9e-324],
  ])('%s', (text, value) => {
    expect(numberOf(text, '.')).toBe(value);
    expect([value, Number.NaN]).toContainEqual(quick(text));
  });

  test.each([
    '',
    '-',
    '.',
    'e5',
    '1e',
    '1e+',
    '1.2.3',
    '1_000',
    '0x10',
    'nan',
    'inf',
    'Infinity',
    '1e400',
    '1,5',
    '1 5',
    '--1',
    '12a',
  ])('%s is none', (text) => {
    expect(numberOf(text, '.')).toBeNaN();
    expect(quick(text)).toBeNaN();
  });

  test('a decimal comma', () => {
    expect([numberOf('-1,25e1', ','), quick('-1,25e1', ',')]).toEqual([-12.5, -12.5]);
    for (const text of ['1.5', '1,2,3', '1.000,5']) {
      expect([numberOf(text, ','), quick(text, ',')]).toEqual([Number.NaN, Number.NaN]);
    }
  });

  // Numbers with up to 20 digits in all the ways that they are written, near the middle of two doubles too.
  const digits = fc.bigInt({ min: 0n, max: 10n ** 20n });
  const middles = fc
    .tuple(fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n }), fc.integer({ min: 1, max: 3 }))
    .map(([half, power]) => (half * 2n + 1n) << BigInt(power));
  const written = fc
    .tuple(fc.oneof(digits, middles), fc.integer({ min: -25, max: 25 }), fc.boolean(), fc.boolean())
    .map(([whole, place, exponent, negative]) => {
      const text = whole.toString();
      const at = Math.max(0, text.length + Math.min(0, place));
      const plain = `${text.slice(0, at) || '0'}.${'0'.repeat(Math.max(0, -place - text.length))}${text.slice(at)}`;
      return (negative ? '-' : '') + (exponent ? `${text}e${place}` : place < 0 ? plain : text);
    });

  test('are right to the last bit, or left to the slower way', () => {
    let told = 0;
    let seen = 0;
    fc.assert(
      fc.property(fc.oneof(written, fc.double({ noNaN: true }).map(String)), (text) => {
        const value = quick(text);
        seen++;
        told += Number.isNaN(value) ? 0 : 1;
        expect([Number(text), Number.NaN]).toContainEqual(value);
        expect(numberOf(text, '.')).toBe(
          Number.isFinite(Number(text)) && text !== 'Infinity' ? Number(text) : Number.NaN,
        );
      }),
      { numRuns: 20_000, seed: 5 },
    );
    expect(told / seen).toBeGreaterThan(0.1);
  });

  test('as programs print them, are nearly all told the quick way', () => {
    let told = 0;
    for (let i = 1; i <= 10_000; i++) {
      const text = String(Math.sin(i) * 40);
      const value = quick(text);
      told += Number.isNaN(value) ? 0 : 1;
      expect([Number(text), Number.NaN]).toContainEqual(value);
    }
    expect(told).toBeGreaterThan(9_900);
  });
});
