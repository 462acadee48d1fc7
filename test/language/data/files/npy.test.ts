import { expect, test } from 'vitest';
import { MemoryFiles } from '../../memory-files.js';
import { npy } from '../npy-file.js';
import { mistakeOf, typeOf, valuesOf } from '../read-data.js';

const floats = Float32Array.of(1, 2, 3, 4, 5, 6);

/** The header of an array of a kind that is none of numbers; its values do not matter. */
const of = (descr: string) => npy(descr, '(1,)', new Uint8Array(64));

const files = new MemoryFiles({
  'f4.npy': npy('<f4', '(2, 3)', floats),
  'f8.npy': npy('<f8', '(2,)', Float64Array.of(0.1, 0.2)),
  'big-endian.npy': npy('>f4', '(2,)', new Uint8Array([0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0])),
  'big-endian-whole.npy': npy('>i2', '(2,)', new Uint8Array([0x01, 0x00, 0xff, 0xff])),
  'i8.npy': npy('<i8', '(3, 1)', BigInt64Array.of(7n, -2n, 5n)),
  'i1.npy': npy('|i1', '(2,)', Int8Array.of(-128, 127)),
  'u1.npy': npy('|u1', '(2,)', Uint8Array.of(0, 255)),
  'u2.npy': npy('<u2', '(2,)', Uint16Array.of(0, 65535)),
  'fortran.npy': npy('<f4', '(2, 3)', Float32Array.of(1, 4, 2, 5, 3, 6), true),
  'fortran-cube.npy': npy('<i4', '(2, 2, 2)', Int32Array.of(0, 4, 2, 6, 1, 5, 3, 7), true),
  'bool.npy': npy('|b1', '(2,)', Uint8Array.of(1, 0)),
  'single.npy': npy('<f4', '()', Float32Array.of(2.5)),
  'holes.npy': npy('<f4', '(2,)', Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY)),
  'complex.npy': of('<c8'),
  'half.npy': of('<f2'),
  'texts.npy': of('<U2'),
  'bytes.npy': of('|S5'),
  'objects.npy': of('|O'),
  'dates.npy': of('<M8[s]'),
  'structured.npy': npy("[('a', '<f4'), ('b', '<i8')]", '(2,)', new Uint8Array(24)),
  'none.npy': npy('<f4', '(0, 3)', new Float32Array()),
  'short.npy': npy('<f4', '(100,)', Float32Array.of(1)),
  'text.npy': 'a,b\n1,2\n3,4\n',
  'arrays.npz': new Uint8Array([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  'packed.npy.gz': new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0]),
  'other.npy': new Uint8Array(100),
  'big.npy': npy('<i8', '(1,)', BigInt64Array.of(2n ** 40n)),
});

const table = [
  [1, 2, 3],
  [4, 5, 6],
];
const cube = [
  [
    [0, 1],
    [2, 3],
  ],
  [
    [4, 5],
    [6, 7],
  ],
];

test.each([
  ['f4.npy', '[2, 3] of real numbers', table],
  ['f8.npy', '[2] of real numbers', [0.1, 0.2]],
  ['big-endian.npy', '[2] of real numbers', [1.5, -2]],
  ['big-endian-whole.npy', '[2] of whole numbers from -1 to 256', [256, -1]],
  ['i8.npy', '[3, 1] of whole numbers from -2 to 7', [[7], [-2], [5]]],
  ['i1.npy', '[2] of whole numbers from -128 to 127', [-128, 127]],
  ['u1.npy', '[2] of whole numbers from 0 to 255', [0, 255]],
  ['u2.npy', '[2] of whole numbers from 0 to 65535', [0, 65535]],
  ['fortran.npy', '[2, 3] of real numbers', table],
  ['fortran-cube.npy', '[2, 2, 2] of whole numbers from 0 to 7', cube],
  ['bool.npy', '[2] of whole numbers from 0 to 1', [1, 0]],
  ['single.npy', '[] of real numbers', 2.5],
  ['holes.npy', '[2] of real numbers', [Number.NaN, Number.POSITIVE_INFINITY]],
])('%s', async (name, type, values) => {
  expect(await typeOf(`x = npy("${name}")`, files)).toBe(type);
  expect(await valuesOf(`x = npy("${name}")`, files)).toEqual(values);
});

test.each([
  ['complex.npy', 'holds complex numbers.'],
  ['half.npy', 'holds numbers of the type f2. Make real or whole numbers of them before saving'],
  ['texts.npy', 'holds texts.'],
  ['bytes.npy', 'holds texts.'],
  ['objects.npy', 'holds objects of Python.'],
  ['dates.npy', 'holds dates.'],
  ['structured.npy', 'holds rows of named fields (a structured array).'],
  ['none.npy', 'The array, [0, 3], holds no numbers.'],
  ['short.npy', 'breaks off'],
  ['text.npy', 'no NumPy array (.npy) but a text; csv reads tables'],
  ['arrays.npz', 'is a zip archive'],
  ['packed.npy.gz', 'is compressed (gzip)'],
  ['other.npy', 'The file is no NumPy array (.npy).'],
  ['big.npy', 'beyond whole numbers of 32 bits'],
])('%s is told', async (name, words) => {
  const mistake = await mistakeOf(`x = npy("${name}")`, files);
  expect([mistake.code, mistake.marked]).toEqual(['data-file', `"${name}"`]);
  expect(mistake.message).toContain(words);
});

test('a table is read by csv, which the fix says', async () => {
  const { fixes } = await mistakeOf('x = npy("text.npy")', files);
  expect(fixes[0]!.edits[0]!.newText).toBe('csv');
});
