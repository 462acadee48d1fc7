import { sizeOf } from '../../program/shape.js';
import type { Op, Shape } from '../../program/value.js';
import { inOrder, type Pattern } from './tensor-place.js';

/**
 * How a slice of a tensor in order stands in it: which element is the first, and the pattern from there on;
 * undefined where no pattern says it.
 */
export function slicePattern(
  from: Shape,
  { begin, end, strides }: Extract<Op, { kind: 'slice' }>,
): { readonly first: number; readonly pattern: Pattern } | undefined {
  const cut = from.flatMap((size, axis) => (end[axis]! - begin[axis]! === size ? [] : [axis]));
  const [axis] = cut;
  if (strides.some((stride) => stride !== 1) || cut.length > 1) return undefined;
  if (axis === undefined) return { first: 0, pattern: inOrder(sizeOf(from)) };
  const step = sizeOf(from.slice(axis + 1));
  const columns = (end[axis]! - begin[axis]!) * step;
  return { first: begin[axis]! * step, pattern: { columns, row: from[axis]! * step, column: 1 } };
}

/** How a tensor in order is read to fill a larger shape; undefined where no pattern says it. */
export function broadcastPattern(from: Shape, to: Shape): Pattern | undefined {
  const aligned = [...Array<number>(to.length - from.length).fill(1), ...from];
  const repeats = aligned.map((size, axis) => size !== to[axis]);
  const first = repeats.indexOf(true);
  const last = repeats.lastIndexOf(true);
  const count = sizeOf(from);
  if (first < 0) return inOrder(count);
  if (count === 1) return { columns: sizeOf(to), row: 0, column: 0 };
  if (sizeOf(aligned.slice(0, last)) === 1) return { columns: count, row: 0, column: 1 };
  if (sizeOf(aligned.slice(first)) === 1) return { columns: sizeOf(to.slice(first)), row: 1, column: 0 };
  return undefined;
}

/** Whether a pattern of so many elements may be told by rows of any length. */
export const hasAnyColumns = ({ columns, row, column }: Pattern, count: number): boolean =>
  column === 0 ? row === 0 : columns >= count || row === columns;

/** A pattern of so many elements told by rows of `columns`; undefined where that cannot be. */
export function byColumns(pattern: Pattern, count: number, columns: number): Pattern | undefined {
  if (!hasAnyColumns(pattern, count)) return pattern.columns === columns ? pattern : undefined;
  return pattern.column === 0 ? { columns, row: 0, column: 0 } : { columns, row: columns, column: 1 };
}
