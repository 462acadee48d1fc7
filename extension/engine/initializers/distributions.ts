import { normals, uniforms } from '../run/philox.js';

/** `count` numbers from `low` up to `high`, all equally likely. */
export const uniform = (count: number, seed: number, low: number, high: number): Float32Array =>
  uniforms(count, seed, 0).map((x) => low + (high - low) * x);

/** `count` numbers of a normal distribution. */
export const normal = (count: number, seed: number, mean: number, deviation: number): Float32Array =>
  normals(count, seed, 0).map((x) => mean + deviation * x);

/** As {@link normal}, with everything beyond two deviations drawn again. */
export function truncatedNormal(count: number, seed: number, mean: number, deviation: number): Float32Array {
  const result = new Float32Array(count);
  let filled = 0;
  for (let stream = 0; filled < count; stream++) {
    for (const x of normals(count, seed, stream)) {
      if (Math.abs(x) < 2 && filled < count) {
        result[filled++] = mean + deviation * x;
      }
    }
  }
  return result;
}
