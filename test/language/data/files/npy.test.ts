import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../../memory-files.js';
import { npy } from '../npy-file.js';
import { mistakeOf, typeOf, valuesOf } from '../read-data.js';

describe('npy', () => {
  const files = new MemoryFiles({
    'f4.npy': npy('<f4', '(2, 3)', Float32Array.of(1, 2, 3, 4, 5, 6)),
    'f8.npy': npy('<f8', '(2,)', Float64Array.of(0.1, 0.2)),
    'i8.npy': npy('<i8', '(3, 1)', BigInt64Array.of(7n, -2n, 5n)),
    'fortran.npy': npy('<f4', '(2, 3)', Float32Array.of(1, 4, 2, 5, 3, 6), true),
    'bool.npy': npy('|b1', '(2,)', Uint8Array.of(1, 0)),
    'complex.npy': npy('<c8', '(1,)', Float32Array.of(1, 2)),
    'short.npy': npy('<f4', '(100,)', Float32Array.of(1)),
    'text.npy': 'no array',
    'big.npy': npy('<i8', '(1,)', BigInt64Array.of(2n ** 40n)),
  });

  test.each([
    [
      'f4.npy',
      '[2, 3] of real numbers',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['f8.npy', '[2] of real numbers', [0.1, 0.2]],
    ['i8.npy', '[3, 1] of whole numbers from -2 to 7', [[7], [-2], [5]]],
    [
      'fortran.npy',
      '[2, 3] of real numbers',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['bool.npy', '[2] of whole numbers from 0 to 1', [1, 0]],
  ])('%s', async (name, type, values) => {
    expect(await typeOf(`x = npy("${name}")`, files)).toBe(type);
    expect(await valuesOf(`x = npy("${name}")`, files)).toEqual(values);
  });

  test.each([
    ['complex.npy', 'values of the type c8'],
    ['short.npy', 'breaks off'],
    ['text.npy', 'no NumPy array'],
    ['big.npy', 'beyond whole numbers of 32 bits'],
  ])('%s is told', async (name, words) => {
    const mistake = await mistakeOf(`x = npy("${name}")`, files);
    expect(mistake.code).toBe('data-file');
    expect(mistake.message).toContain(words);
  });
});
