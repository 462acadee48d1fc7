import { printShape, type Shape } from '../shapes/shape.js';
import type { DType, IntegerRange, TensorType } from '../shapes/tensor-type.js';
import type { Vocabulary } from './vocabulary.js';

/** Everything known of a tensor of a data block before its values are made. */
export interface DataType {
  /** Sizes; `null` where a large file is not counted in typing time. */
  readonly shape: Shape;
  /** What messages call each axis, one an axis. */
  readonly axes: readonly (string | undefined)[];
  readonly dtype: DType;
  /** For whole numbers whose bounds are known. */
  readonly range?: IntegerRange;
  /** Names of the last axis' places: a table's columns. */
  readonly columns?: readonly string[];
  /** What the ids of a text stand for. */
  readonly vocabulary?: Vocabulary;
}

/** Real numbers of some shape; the axes are nameless unless given. */
export function realNumbers(shape: Shape, axes = nameless(shape)): DataType {
  return { shape, axes, dtype: 'float32' };
}

/** Whole numbers of some shape, with their bounds where these are known. */
export function wholeNumbers(shape: Shape, range?: IntegerRange, axes = nameless(shape)): DataType {
  return { shape, axes, dtype: 'int32', ...(range && { range }) };
}

/** The bounds of at least one number. */
export function rangeOfValues(values: ArrayLike<number>): IntegerRange {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    min = Math.min(min, values[i]!);
    max = Math.max(max, values[i]!);
  }
  return { min, max };
}

/** As many nameless axes as the shape has. */
export function nameless(shape: Shape): (string | undefined)[] {
  return new Array<undefined>(shape.length).fill(undefined);
}

/** The type with which data enters a network. */
export function enteringType(type: DataType): TensorType {
  const { shape, axes, dtype, range } = type;
  return { shape, axes, dtype, masked: false, ...(range && { range }) };
}

/** A type in words: `[32, 20] of whole numbers from 0 to 25`. */
export function printDataType(type: DataType): string {
  const { shape, dtype, range } = type;
  if (dtype === 'float32') {
    return `${printShape(shape)} of real numbers`;
  }
  return `${printShape(shape)} of whole numbers${range ? ` from ${range.min} to ${range.max}` : ''}`;
}
