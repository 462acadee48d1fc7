import { printDim, printShape, type Shape } from './shape.js';

/** What a tensor holds: real numbers, or whole ones (ids, labels, counts). */
export type DType = 'float32' | 'int32';

/** The least and the greatest value that whole numbers take, both included. */
export interface IntegerRange {
  readonly min: number;
  readonly max: number;
}

/** Everything known of a tensor before anything runs. */
export interface TensorType {
  /** Sizes, the batch first. */
  readonly shape: Shape;
  /** What messages call each axis (`samples`, `steps`, `features`, a label of the text), one an axis. */
  readonly axes: readonly (string | undefined)[];
  readonly dtype: DType;
  /** True where a mask travels with it that says which time steps count (Embedding `mask_zero`, Masking). */
  readonly masked: boolean;
  /** For whole numbers whose bounds are known. */
  readonly range?: IntegerRange;
}

/** The usual names of the axes for a number of axes, the batch first. */
export function usualAxes(rank: number): (string | undefined)[] {
  switch (rank) {
    case 2:
      return ['samples', 'features'];
    case 3:
      return ['samples', 'steps', 'features'];
    default:
      return ['samples', ...new Array<undefined>(Math.max(0, rank - 1)).fill(undefined)];
  }
}

/** A tensor of real numbers without a mask; the axes get their usual names unless given. */
export function floatTensor(shape: Shape, axes = usualAxes(shape.length)): TensorType {
  return { shape, axes, dtype: 'float32', masked: false };
}

/** The shape of one sample as people write it: `[5, 1]` for `[null, 5, 1]`. */
export function printSample(type: TensorType): string {
  return printShape(type.shape.slice(1));
}

/** One sample with its axes named: `[steps=5, features=1]`; a nameless axis shows its size alone. */
export function printLabelled(type: TensorType): string {
  const parts = type.shape.slice(1).map((dim, i) => {
    const label = type.axes[i + 1];
    return label ? `${label}=${printDim(dim)}` : printDim(dim);
  });
  return `[${parts.join(', ')}]`;
}
