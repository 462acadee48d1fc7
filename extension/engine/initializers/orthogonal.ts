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
    const before = vectors.slice(0, at);
    let length = norm(vector);
    for (;;) {
      const whole = length;
      const fours = before.length - (before.length % 4);
      for (let first = 0; first < fours; first += 4) {
        subtractFour(vector, before[first]!, before[first + 1]!, before[first + 2]!, before[first + 3]!);
      }
      for (const other of before.slice(fours)) {
        subtractProjection(vector, other);
      }
      length = norm(vector);
      // Where little is left, rounding of what was taken away is no longer little beside it.
      if (length > Math.SQRT1_2 * whole) {
        break;
      }
    }
    scale(vector, 1 / length);
  });
  const result = new Float32Array(length * count);
  for (const [at, vector] of vectors.entries()) {
    for (let i = 0; i < length; i++) {
      result[rows < columns ? at * columns + i : i * columns + at] = gain * vector[i]!;
    }
  }
  return result;
}

/** Σ aᵢ · bᵢ, four sums at a time: one would wait for each addition. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i++) {
    s0 += a[i]! * b[i]!;
  }
  return s0 + s1 + s2 + s3;
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  const product = dot(vector, unit);
  for (let i = 0; i < vector.length; i++) {
    vector[i]! -= product * unit[i]!;
  }
}

/** As {@link subtractProjection}, of four that are orthogonal to each other: the vector is gone through half as often. */
function subtractFour(
  vector: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
): void {
  let [onA, onB, onC, onD] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i++) {
    const value = vector[i]!;
    onA += value * a[i]!;
    onB += value * b[i]!;
    onC += value * c[i]!;
    onD += value * d[i]!;
  }
  for (let i = 0; i < vector.length; i++) {
    vector[i]! -= onA * a[i]! + onB * b[i]! + (onC * c[i]! + onD * d[i]!);
  }
}

function scale(vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i++) {
    vector[i]! *= factor;
  }
}
