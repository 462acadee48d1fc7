import { uniforms } from '../run/philox.js';

/** Samples up to which one random number, of 23 bits, is fine enough to choose one of them. */
const mostByOne = 2 ** 16;

/** What a random number is a multiple of. */
const grain = 2 ** -23;

/** The numbers 0 … count − 1 in an order that depends on the seed alone (Fisher and Yates). */
export function shuffled(count: number, seed: number): Int32Array {
  const order = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    order[at] = at;
  }
  const coarse = uniforms(count, seed, 0);
  const fine = count > mostByOne ? uniforms(count, seed, 1) : undefined;
  for (let last = count - 1; last > 0; last--) {
    const other = indexBelow(last + 1, coarse[last]!, fine?.[last]);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/**
 * One of the numbers 0 … end − 1, all as likely.
 *
 * @param coarse evenly distributed from 0 up to, not including, 1, in steps of 2⁻²³: alone it chooses among
 *   few numbers only, as it takes no more than 8,388,608 values
 * @param fine another one, which chooses within a step
 */
export const indexBelow = (end: number, coarse: number, fine = 0): number =>
  Math.floor((coarse + fine * grain) * end);
