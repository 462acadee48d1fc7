import { normal } from './distributions.js';

/**
 * A matrix `[…rows, columns]` whose rows or columns, whichever are fewer, are orthonormal, times `gain`;
 * every such matrix is equally likely. Keras takes Q of a random matrix' QR factorization with the signs
 * that make R's diagonal positive, which is what Gram and Schmidt's process gives.
 */
export function orthogonal(shape: readonly number[], seed: number, gain: number): Float32Array {
  const columns = shape.at(-1)!;
  const rows = shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const [length, count] = [Math.max(rows, columns), Math.min(rows, columns)];
  const random = normal(length * count, seed, 0, 1);
  const vectors = Array.from({ length: count }, (_, at) =>
    // The random matrix is [length, count]: a vector is one of its columns.
    Float64Array.from({ length }, (_, row) => random[row * count + at]!),
  );
  vectors.forEach((vector, at) => {
    // The second time takes away what rounding left of the first.
    for (let pass = 0; pass < 2; pass++) {
      for (const other of vectors.slice(0, at)) {
        subtractProjection(vector, other);
      }
    }
    scaleToUnit(vector);
  });
  const result = new Float32Array(length * count);
  for (const [at, vector] of vectors.entries()) {
    for (let i = 0; i < length; i++) {
      result[rows < columns ? at * columns + i : i * columns + at] = gain * vector[i]!;
    }
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
  }
  return sum;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  const product = dot(vector, unit);
  for (let i = 0; i < vector.length; i++) {
    vector[i]! -= product * unit[i]!;
  }
}

function scaleToUnit(vector: Float64Array): void {
  const length = Math.sqrt(dot(vector, vector));
  for (let i = 0; i < vector.length; i++) {
    vector[i]! /= length;
  }
}
