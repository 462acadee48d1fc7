import type { Dim, Shape } from '../shapes/shape.js';
import { elementCount, type NdArray, type NumberArray, stridesOf } from './nd-array.js';

/** The shape that two shapes give together, as NumPy broadcasts them; undefined where they do not go together. */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape: Dim[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const left = sizeAt(a, axis - rank + a.length);
    const right = sizeAt(b, axis - rank + b.length);
    if (left !== null && right !== null && left !== right && left !== 1 && right !== 1) {
      return undefined;
    }
    // An open size meeting a fixed one above 1 must be that one, or 1.
    shape.push(left === 1 ? right : right === 1 || left !== null ? left : right);
  }
  return shape;
}

function sizeAt(shape: Shape, axis: number): Dim {
  return axis < 0 ? 1 : shape[axis]!;
}

/** Fills `result` with `of(a, b)` for each place of `shape`, both arrays broadcast to it. */
export function combine(
  a: NdArray,
  b: NdArray,
  shape: readonly number[],
  result: NumberArray,
  of: (a: number, b: number) => number,
): NdArray {
  const count = elementCount(shape);
  const [left, right] = [broadcastStrides(a.shape, shape), broadcastStrides(b.shape, shape)];
  const place = new Array<number>(shape.length).fill(0);
  let i = 0;
  let j = 0;
  for (let k = 0; k < count; k++) {
    result[k] = of(a.data[i]!, b.data[j]!);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      i += left[axis]!;
      j += right[axis]!;
      place[axis]!++;
      if (place[axis]! < shape[axis]!) {
        break;
      }
      place[axis] = 0;
      i -= left[axis]! * shape[axis]!;
      j -= right[axis]! * shape[axis]!;
    }
  }
  return { shape, data: result };
}

/** Strides of an array over a larger shape: 0 along axes that it repeats. */
function broadcastStrides(from: readonly number[], to: readonly number[]): number[] {
  const own = stridesOf(from);
  const missing = to.length - from.length;
  return to.map((_, axis) => (axis < missing || from[axis - missing] === 1 ? 0 : own[axis - missing]!));
}
