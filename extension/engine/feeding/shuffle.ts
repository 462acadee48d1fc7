import { uniforms } from '../run/philox.js';

/** The numbers 0 … count − 1 in an order that depends on the seed alone (Fisher and Yates). */
export function shuffled(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  const random = uniforms(count, seed, 0);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random[last]! * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
