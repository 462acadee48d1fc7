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
  for (let first = 0; first < count; first += 2) {
    const before = vectors.slice(0, first);
    const pair = vectors.slice(first, first + 2);
    const lengths = pair.map(norm);
    subtractAll(before, pair);
    for (const [at, vector] of pair.entries()) {
      const inPair = pair.slice(0, at);
      subtractAll(inPair, [vector]);
      finish(vector, lengths[at]!, [...before, ...inPair]);
    }
  }
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

/**
 * Makes a vector of some length, from which its projections on units were taken, orthogonal to them and one itself.
 * Where little is left, rounding of what was taken away is no longer little beside it, so it is done again.
 */
function finish(vector: Float64Array, length: number, units: readonly Float64Array[]): void {
  let left = norm(vector);
  for (let before = length; left <= Math.SQRT1_2 * before; ) {
    subtractAll(units, [vector]);
    before = left;
    left = norm(vector);
  }
  scale(vector, 1 / left);
}

/** Takes the projections on units that are orthogonal to each other from one or two vectors. */
function subtractAll(units: readonly Float64Array[], vectors: readonly Float64Array[]): void {
  const [u, v] = vectors;
  const fours = u && v ? units.length - (units.length % 4) : 0;
  for (let at = 0; at < fours; at += 4) {
    subtractFour(u!, v!, units[at]!, units[at + 1]!, units[at + 2]!, units[at + 3]!);
  }
  for (const unit of units.slice(fours)) {
    for (const vector of vectors) {
      subtractProjection(vector, unit);
    }
  }
}

/** As {@link subtractAll}, of four units at once: everything is read from memory less often. */
function subtractFour(
  u: Float64Array,
  v: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
): void {
  let [uA, uB, uC, uD, vA, vB, vC, vD] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < u.length; i++) {
    const ofU = u[i]!;
    const ofV = v[i]!;
    const ofA = a[i]!;
    const ofB = b[i]!;
    const ofC = c[i]!;
    const ofD = d[i]!;
    uA += ofU * ofA;
    uB += ofU * ofB;
    uC += ofU * ofC;
    uD += ofU * ofD;
    vA += ofV * ofA;
    vB += ofV * ofB;
    vC += ofV * ofC;
    vD += ofV * ofD;
  }
  for (let i = 0; i < u.length; i++) {
    const ofA = a[i]!;
    const ofB = b[i]!;
    const ofC = c[i]!;
    const ofD = d[i]!;
    u[i]! -= uA * ofA + uB * ofB + (uC * ofC + uD * ofD);
    v[i]! -= vA * ofA + vB * ofB + (vC * ofC + vD * ofD);
  }
}

function scale(vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i++) {
    vector[i]! *= factor;
  }
}
