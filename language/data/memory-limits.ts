import type { Made } from './data-set.js';
import { type Making, MemoryError } from './making.js';
import { elementCount, likewise, type NdArray } from './nd-array.js';
import { blocksOf, inMemory, type MadeRows, type Rows } from './rows.js';

/** Bytes of values. */
export interface MemoryLimits {
  /** Up to here a tensor stands in memory; a larger one is made part by part, as it is needed. */
  readonly standing: number;
  /** Up to here a tensor can be made whole, where an expression needs all of another at once. */
  readonly whole: number;
}

const elementBytes = 8;
const standing = 256 * 2 ** 20;
const wholeWithout = 4 * 2 ** 30;

/** The limits that making keeps to. */
export function limitsOf({ limits, files }: Making): MemoryLimits {
  return limits ?? { standing, whole: Math.max(standing, files.access.memory?.() ?? wholeWithout) };
}

/** True where a tensor of this size is to stand in memory. */
export const stands = (elements: number, making: Making): boolean =>
  elements * elementBytes <= limitsOf(making).standing;

/** Values in memory, all of them. Throws a `MemoryError` where they are too many. */
export function whole({ rows, ...made }: MadeRows, making: Making): Made {
  return { ...made, array: allOf(rows, limitsOf(making).whole) };
}

/** All values of rows, in memory. Throws a `MemoryError` where they take more bytes than `limit`. */
export function allOf(rows: Rows, limit = wholeWithout): NdArray {
  if (rows.all) {
    return rows.all;
  }
  const elements = elementCount(rows.shape);
  if (elements * elementBytes > limit) {
    throw new MemoryError(
      `Values of the shape [${rows.shape.join(', ')}] would have to stand in memory all at once, which takes ` +
        `${gigabytes(elements * elementBytes)} GB. What goes row by row (arithmetic, scaling, slices, windows, one_hot, ` +
        `concat along another axis) reads them as they are needed; cumsum and transpose of the first axis cannot.`,
    );
  }
  return collected(rows);
}

/** All values, taken block by block. */
function collected(rows: Rows): NdArray {
  let all: NdArray['data'] | undefined;
  let at = 0;
  for (const { data } of blocksOf(rows)) {
    all ??= likewise(data, elementCount(rows.shape));
    all.set(data, at);
    at += data.length;
  }
  return { shape: rows.shape, data: all ?? new Float32Array(0) };
}

/** Rows that were put together of others: in memory where they are few enough. */
export function settled(made: MadeRows, making: Making): MadeRows {
  return !made.rows.all && stands(elementCount(made.rows.shape), making)
    ? { ...made, rows: inMemory(collected(made.rows)) }
    : made;
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toPrecision(3);
