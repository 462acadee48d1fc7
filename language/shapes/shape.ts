/** A size of one axis; `null` where it is not fixed in advance (the batch, an open length). */
export type Dim = number | null;

/** Sizes of all axes, the batch first, as in Keras: `[null, 5, 1]`. */
export type Shape = readonly Dim[];

/** True where two sizes can be the same: equal, or one of them not fixed. */
export function dimsAgree(a: Dim, b: Dim): boolean {
  return a === null || b === null || a === b;
}

/** True where two shapes can be the same: the same number of axes, and every size agrees. */
export function shapesAgree(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dimsAgree(dim, b[axis]!));
}

/** The number of elements, or `null` where a size is not fixed. */
export function sizeOf(shape: Shape): Dim {
  return shape.reduce<Dim>((product, dim) => (product === null || dim === null ? null : product * dim), 1);
}

/** `[5, 1]`, with `?` for a size that is not fixed. */
export function printShape(shape: Shape): string {
  return `[${shape.map(printDim).join(', ')}]`;
}

/** `5`, or `?` for a size that is not fixed. */
export function printDim(dim: Dim): string {
  return dim === null ? '?' : String(dim);
}

/** A count as people read it: `219,648`. */
export function printCount(count: number): string {
  return count.toLocaleString('en-US');
}
