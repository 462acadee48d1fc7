import { elementCount, likewise, type NdArray } from './nd-array.js';

/**
 * Copies a part of an array, or all of it in another order: one step along each axis of the new `shape`
 * goes on by that axis' stride in the old data, from `start`.
 */
export function walk(
  array: NdArray,
  shape: readonly number[],
  strides: readonly number[],
  start = 0,
): NdArray {
  const count = elementCount(shape);
  const data = likewise(array.data, count);
  const place = new Array<number>(shape.length).fill(0);
  let from = start;
  for (let to = 0; to < count; to++) {
    data[to] = array.data[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      place[axis]!++;
      if (place[axis]! < shape[axis]!) {
        break;
      }
      place[axis] = 0;
      from -= strides[axis]! * shape[axis]!;
    }
  }
  return { shape, data };
}
