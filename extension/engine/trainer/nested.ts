import type { Nested } from '../protocol.js';

/** Elements in row-major order as nested lists; a scalar as the number itself. */
export function toNested(data: ArrayLike<number>, shape: readonly number[]): Nested {
  let begin = 0;
  const list = (axis: number): Nested =>
    axis === shape.length ? data[begin++]! : Array.from({ length: shape[axis]! }, () => list(axis + 1));
  return list(0);
}

/** All numbers of nested lists in order. */
export function fromNested(values: Nested): number[] {
  return Array.isArray(values) ? values.flatMap((inner) => fromNested(inner)) : [values as number];
}

/** Sizes of nested lists, the outermost first; undefined where they are uneven, or nested deeper than any tensor. */
export function shapeOfNested(values: Nested, mostAxes = 32): number[] | undefined {
  if (!Array.isArray(values)) {
    return [];
  }
  if (mostAxes === 0) {
    return undefined;
  }
  const inner = values.map((one) => shapeOfNested(one, mostAxes - 1));
  const [first] = inner;
  return inner.every((shape) => shape !== undefined && String(shape) === String(first))
    ? [values.length, ...(first ?? [])]
    : undefined;
}
