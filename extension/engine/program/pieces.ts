import { expandDims, reshape, squeeze } from './layout.js';
import { checkAxes, checkAxis, ProgramError, printShape, printType, sameShape } from './shape.js';
import { makeValue, type Value } from './value.js';

/** Where a slice begins and ends (excluded) on one axis, and its step; as in NumPy, all may be left out. */
export interface Range {
  readonly begin?: number;
  readonly end?: number;
  /** Above 0; to run backwards, `reverse` first. */
  readonly step?: number;
}

/**
 * Part of a tensor, one range an axis; axes without a range are kept whole. Ends beyond the tensor are
 * cut and negative ones count from the end, as in NumPy; an empty result is an error.
 */
export function slice(x: Value, ranges: readonly (Range | undefined)[]): Value {
  if (ranges.length > x.shape.length) {
    throw new ProgramError('slice', `at most ${x.shape.length} ranges`, String(ranges.length));
  }
  const parts = x.shape.map((size, axis) => {
    const { begin = 0, end = size, step = 1 } = ranges[axis] ?? {};
    const inside = (at: number) => Math.min(Math.max(at < 0 ? at + size : at, 0), size);
    const part = { begin: inside(begin), end: inside(end), step, size: 0 };
    part.size = Math.ceil((part.end - part.begin) / step);
    if (!(part.size > 0) || !Number.isInteger(step) || step < 1) {
      throw new ProgramError(
        'slice',
        `at least one of ${size} elements on axis ${axis}`,
        `${begin}:${end}:${step}`,
      );
    }
    return part;
  });
  const shape = parts.map(({ size }) => size);
  if (sameShape(shape, x.shape)) return x;
  return makeValue(
    {
      kind: 'slice',
      begin: parts.map(({ begin }) => begin),
      end: parts.map(({ end }) => end),
      strides: parts.map(({ step }) => step),
    },
    [x],
    shape,
    x.dtype,
  );
}

/** `slice` on one axis alone. */
export function sliceAxis(x: Value, axis: number, range: Range): Value {
  const at = checkAxis('slice', axis, x.shape.length);
  return slice(x, [...Array<undefined>(at).fill(undefined), range]);
}

/** One element of an axis, which goes: `x[…, index, …]`; negative counts from the end. */
export function at(x: Value, axis: number, index: number): Value {
  const from = checkAxis('at', axis, x.shape.length);
  const size = x.shape[from]!;
  const begin = index < 0 ? index + size : index;
  if (!(begin >= 0 && begin < size)) throw new ProgramError('at', `an index into ${size}`, String(index));
  return squeeze(sliceAxis(x, from, { begin, end: begin + 1 }), from);
}

/** Equal parts of an axis. */
export function split(x: Value, parts: number, axis = -1): Value[] {
  const along = checkAxis('split', axis, x.shape.length);
  const size = x.shape[along]! / parts;
  if (!Number.isInteger(size)) {
    throw new ProgramError('split', `an axis ${along} that ${parts} divides`, printShape(x.shape));
  }
  return Array.from({ length: parts }, (_, part) =>
    sliceAxis(x, along, { begin: part * size, end: (part + 1) * size }),
  );
}

/** Tensors joined along an axis; equal in all other sizes and in dtype. */
export function concat(values: readonly Value[], axis = -1): Value {
  const first = values[0];
  if (first === undefined) throw new ProgramError('concat', 'at least one tensor', 'none');
  const along = checkAxis('concat', axis, first.shape.length);
  for (const value of values) {
    const fits = value.shape.every((size, at) => at === along || size === first.shape[at]);
    if (!fits || value.shape.length !== first.shape.length || value.dtype !== first.dtype) {
      throw new ProgramError('concat', `${printType(first)} but for axis ${along}`, printType(value));
    }
  }
  if (values.length === 1) return first;
  const size = values.reduce((sum, value) => sum + value.shape[along]!, 0);
  const shape = first.shape.map((old, at) => (at === along ? size : old));
  return makeValue({ kind: 'concat', axis: along }, values, shape, first.dtype);
}

/** Tensors of one shape along a new axis. */
export const stack = (values: readonly Value[], axis = 0): Value =>
  concat(
    values.map((value) => expandDims(value, axis)),
    axis < 0 ? axis + (values[0]?.shape.length ?? 0) + 1 : axis,
  );

/** The elements of an axis as tensors without it. */
export const unstack = (x: Value, axis = 0): Value[] =>
  Array.from({ length: x.shape[checkAxis('unstack', axis, x.shape.length)]! }, (_, index) =>
    at(x, axis, index),
  );

/** Zeros around a tensor: `[before, after]` for each axis. */
export function pad(x: Value, paddings: readonly (readonly [number, number])[]): Value {
  if (
    paddings.length !== x.shape.length ||
    !paddings.flat().every((size) => Number.isInteger(size) && size >= 0)
  ) {
    throw new ProgramError(
      'pad',
      `[before, after] for each of ${x.shape.length} axes`,
      JSON.stringify(paddings),
    );
  }
  if (paddings.every(([before, after]) => before + after === 0)) return x;
  const shape = x.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]);
  return makeValue({ kind: 'pad', paddings }, [x], shape, x.dtype);
}

/** The elements of the axes in the opposite order. */
export function reverse(x: Value, axes: number | readonly number[]): Value {
  const turned = checkAxes('reverse', axes, x.shape.length).filter((axis) => x.shape[axis] !== 1);
  return turned.length === 0 ? x : makeValue({ kind: 'reverse', axes: turned }, [x], x.shape, x.dtype);
}

/** All tensors' elements as one vector, for work that is the same for each of them. */
export const flatten = (values: readonly Value[]): Value =>
  concat(
    values.map((value) => reshape(value, [-1])),
    0,
  );

/** The tensors of the given shapes out of one vector: undoes {@link flatten}. */
export function unflatten(vector: Value, shapes: readonly (readonly number[])[]): Value[] {
  let begin = 0;
  return shapes.map((shape) => {
    const end = begin + shape.reduce((product, size) => product * size, 1);
    const part = reshape(sliceAxis(vector, 0, { begin, end }), shape);
    begin = end;
    return part;
  });
}
