import {
  broadcastShapes,
  checkAxes,
  checkShape,
  ProgramError,
  printShape,
  sameShape,
  sizeOf,
} from './shape.js';
import { makeValue, type Shape, type Value } from './value.js';

/** The same elements in the same order under another shape; one size may be -1 (what is left). */
export function reshape(x: Value, shape: Shape): Value {
  const open = shape.indexOf(-1);
  const known = sizeOf(shape.filter((size) => size !== -1));
  const to = open < 0 ? shape : shape.map((size, axis) => (axis === open ? sizeOf(x.shape) / known : size));
  if (sizeOf(to) !== sizeOf(x.shape) || !to.every((size) => Number.isInteger(size) && size > 0)) {
    throw new ProgramError(
      'reshape',
      `a shape of ${sizeOf(x.shape)} elements for ${printShape(x.shape)}`,
      printShape(shape),
    );
  }
  return sameShape(to, x.shape) ? x : makeValue({ kind: 'reshape' }, [x], to, x.dtype);
}

/** Puts an axis of size 1 at `axis` (-1: after the last). */
export function expandDims(x: Value, axis: number): Value {
  const at = axis < 0 ? axis + x.shape.length + 1 : axis;
  if (at < 0 || at > x.shape.length) {
    throw new ProgramError('expandDims', `an axis up to ${x.shape.length}`, String(axis));
  }
  return reshape(x, [...x.shape.slice(0, at), 1, ...x.shape.slice(at)]);
}

/** Takes away axes of size 1. */
export function squeeze(x: Value, axes: number | readonly number[]): Value {
  const gone = checkAxes('squeeze', axes, x.shape.length);
  if (gone.some((axis) => x.shape[axis] !== 1)) {
    throw new ProgramError('squeeze', `size 1 at axes ${printShape(gone)}`, printShape(x.shape));
  }
  return reshape(
    x,
    x.shape.filter((_, axis) => !gone.includes(axis)),
  );
}

/** Reorders axes: result axis i is x's axis `permutation[i]`. Without one: all reversed. */
export function transpose(x: Value, permutation?: readonly number[]): Value {
  const rank = x.shape.length;
  const axes = permutation ?? x.shape.map((_, axis) => rank - 1 - axis);
  if (
    !sameShape(
      [...axes].sort((a, b) => a - b),
      Array.from({ length: rank }, (_, axis) => axis),
    )
  ) {
    throw new ProgramError('transpose', `an order of the axes 0 to ${rank - 1}`, printShape(axes));
  }
  if (axes.every((axis, at) => axis === at)) return x;
  const shape = axes.map((axis) => x.shape[axis]!);
  // Where only axes of size 1 change places, no element does.
  const moved = axes.filter((axis) => x.shape[axis] !== 1);
  if (moved.every((axis, at) => at === 0 || moved[at - 1]! < axis)) return reshape(x, shape);
  return makeValue({ kind: 'transpose', permutation: axes }, [x], shape, x.dtype);
}

/** x repeated along axes of size 1 and new leading axes, as NumPy broadcasts. */
export function broadcastTo(x: Value, shape: Shape): Value {
  checkShape('broadcastTo', shape);
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes('broadcastTo', x.shape, shape), shape)) {
    throw new ProgramError(
      'broadcastTo',
      `a shape that broadcasts to ${printShape(shape)}`,
      printShape(x.shape),
    );
  }
  return makeValue({ kind: 'broadcast' }, [x], shape, x.dtype);
}
