import type { Memory } from '../memory.js';
import type { ScriptKernel } from './script-kernel.js';

/**
 * Copies `count` of a table's rows, of `size` elements each, by their numbers.
 * @throws RangeError for a number outside, when it runs
 */
export function gather(memory: Memory, rows: number, size: number, count: number): ScriptKernel {
  return (to, table, ids) => {
    const all = memory.integers;
    for (let at = 0; at < count; at++) {
      const id = all[ids / 4 + at]!;
      if (id < 0 || id >= rows) {
        throw new RangeError(`expected the number of one of ${rows} rows, from 0 to ${rows - 1}, came ${id}`);
      }
      const from = table / 4 + id * size;
      all.copyWithin(to / 4 + at * size, from, from + size);
    }
  };
}

/**
 * Adds each of `count` rows, of `size` elements, to the row of the result that its number tells. Rows whose
 * number is outside are left out, as TensorFlow does.
 */
export function segmentSum(
  memory: Memory,
  rows: number,
  size: number,
  count: number,
  float: boolean,
): ScriptKernel {
  return (to, values, ids) => {
    const all = float ? memory.floats : memory.integers;
    all.fill(0, to / 4, to / 4 + rows * size);
    for (let row = 0; row < count; row++) {
      const id = memory.integers[ids / 4 + row]!;
      if (id < 0 || id >= rows) continue;
      const [target, source] = [to / 4 + id * size, values / 4 + row * size];
      for (let at = 0; at < size; at++) all[target + at]! += all[source + at]!;
    }
  };
}
