import { expect, test } from 'vitest';
import { storedRows } from '../../../../language/data/files/stored-rows.js';

/** A file of 2,000 rows with the number of the row in each, and the stretches that were read of it. */
function file() {
  const bytes = new Uint8Array(Float64Array.from({ length: 2_000 }, (_, row) => row).buffer);
  const reads: [number, number][] = [];
  const read = (start: number, end: number) => {
    reads.push([start / 8, end / 8]);
    return bytes.slice(start, end);
  };
  return { reads, rows: storedRows({ read }, [2_000, 1], 1, 8, (part) => new Float64Array(part)) };
}

test.each([
  ['one after another', [3, 4, 5], [[3, 6]]],
  ['with little between them', [3, 5, 9, 10, 500], [[3, 501]]],
  [
    'with much between them',
    [0, 1, 1_000],
    [
      [0, 2],
      [1_000, 1_001],
    ],
  ],
  [
    'back and twice',
    [7, 7, 3],
    [
      [7, 8],
      [7, 8],
      [3, 4],
    ],
  ],
  ['none', [], []],
])('rows of a file, %s, are read in as few stretches', (_, places, stretches) => {
  const { rows, reads } = file();
  expect([...rows.take(Int32Array.from(places)).data]).toEqual(places);
  expect(reads).toEqual(stretches);
});
