import { expect, it } from 'vitest';
import { mapNumbers, type NumberArray } from '../../../../language/data/nd-array.js';
import { collectGarbage } from '../../../engine/memory/collect-garbage.js';

it('keeps no list of the numbers on the heap while it goes through them', () => {
  const data = new Float64Array(2 ** 20).fill(0.5);
  // What was made on the way and is held no more does not count: how much of that stands depends on the compiler.
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  let within = 0;
  mapNumbers(data, (value, at) => {
    if (at === data.length - 1) {
      within = heap();
    }
    return value;
  });
  // A list alone would take 8 bytes a number, and an object for each twice as many.
  expect(within - before).toBeLessThan(data.byteLength / 2);
});

it.each<[NumberArray, NumberArray]>([
  [Int32Array.of(1, 2), Float64Array.of(0.5, 2)],
  [Float32Array.of(1, 2), Float32Array.of(0.5, 2)],
  [Float64Array.of(1, 2), Float64Array.of(0.5, 2)],
])('makes real numbers of %o', (data, real) => {
  expect(mapNumbers(data, (value, at) => value * (at === 0 ? 0.5 : 1))).toEqual(real);
});
