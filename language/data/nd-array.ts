/** A tensor's values in row-major order, as NumPy keeps them. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: NumberArray;
}

/** Whole numbers are Int32Array; real ones are computed in double precision where they are few. */
export type NumberArray = Float32Array | Float64Array | Int32Array;

/** The number of elements of a shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** An empty array of the same kind of numbers. */
export function likewise(data: NumberArray, length: number): NumberArray {
  return data instanceof Int32Array
    ? new Int32Array(length)
    : data instanceof Float64Array
      ? new Float64Array(length)
      : new Float32Array(length);
}

/**
 * Each number through `of`, as real numbers of no less precision. `Float64Array.from(data, of)` would put all of
 * them into a list of objects first, which takes 47 bytes a number of JavaScript's heap and twenty times as long.
 */
export function mapNumbers(data: NumberArray, of: (value: number, at: number) => number): NumberArray {
  const { length } = data;
  const real = data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  for (let at = 0; at < length; at++) {
    real[at] = of(data[at]!, at);
  }
  return real;
}

/** Each number through `of`, as numbers of the same kind. */
export function mapLikewise(data: NumberArray, of: (value: number) => number): NumberArray {
  const mapped = likewise(data, data.length);
  for (let at = 0; at < data.length; at++) {
    mapped[at] = of(data[at]!);
  }
  return mapped;
}

/** The places `from` to `to` of the first axis; shares the values. */
export function rows(array: NdArray, from: number, to: number): NdArray {
  const [, ...rest] = array.shape;
  const size = elementCount(rest);
  return { shape: [to - from, ...rest], data: array.data.subarray(from * size, to * size) };
}

/** How many elements lie between neighbours of each axis. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  }
  return strides;
}
