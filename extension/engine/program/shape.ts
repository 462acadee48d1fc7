import type { DType, Shape, Value } from './value.js';

/** A program put together wrongly: says which op, what it expected and what came. */
export class ProgramError extends Error {
  override name = 'ProgramError';

  constructor(op: string, expected: string, came: string) {
    super(`${op}: expected ${expected}, came ${came}`);
  }
}

/** `[2, 3]`, as messages print it. */
export const printShape = (shape: Shape): string => `[${shape.join(', ')}]`;

/** `float32[2, 3]`, as messages print it. */
export const printType = (value: { readonly shape: Shape; readonly dtype: DType }): string =>
  `${value.dtype}${printShape(value.shape)}`;

/** How many elements a tensor of this shape has; 1 for a scalar. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Sizes are whole numbers, 1 or more. Throws a {@link ProgramError} otherwise. */
export function checkShape(op: string, shape: Shape): void {
  if (!shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw new ProgramError(op, 'sizes of 1 or more', printShape(shape));
  }
}

/** Throws a {@link ProgramError} unless the value has one of the dtypes. */
export function checkDType(op: string, value: Value, ...dtypes: DType[]): void {
  if (!dtypes.includes(value.dtype)) throw new ProgramError(op, dtypes.join(' or '), printType(value));
}

/** Turns an axis counted from the end (-1 is the last) into one counted from the front. */
export function checkAxis(op: string, axis: number, rank: number): number {
  const fromFront = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || fromFront < 0 || fromFront >= rank) {
    throw new ProgramError(op, `an axis of ${rank} dimensions (${-rank} to ${rank - 1})`, String(axis));
  }
  return fromFront;
}

/** {@link checkAxis} for several axes; sorted, each once. Without axes: all. */
export function checkAxes(op: string, axes: number | readonly number[] | undefined, rank: number): number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const list = (typeof axes === 'number' ? [axes] : axes).map((axis) => checkAxis(op, axis, rank));
  const once = [...new Set(list)].sort((a, b) => a - b);
  if (once.length !== list.length) throw new ProgramError(op, 'each axis once', printShape(list));
  return once;
}

/** The shape two operands give under NumPy's broadcasting. Throws a {@link ProgramError} if they don't. */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new ProgramError(
        op,
        'shapes that broadcast (equal sizes or 1, counted from the last axis)',
        `${printShape(a)} and ${printShape(b)}`,
      );
    }
    return sizeA === 1 ? sizeB : sizeA;
  });
}

/** Axes of `to` along which a tensor of shape `from` is repeated when broadcast to it. */
export function broadcastAxes(from: Shape, to: Shape): number[] {
  const added = to.length - from.length;
  return to.flatMap((size, axis) => (axis < added || (from[axis - added] === 1 && size !== 1) ? [axis] : []));
}
