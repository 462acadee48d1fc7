/**
 * The seed (a whole number of up to 53 bits) of one use of random numbers: from the run's seed and the
 * names that say which use it is, so that uses do not share numbers and adding one leaves the others alone.
 */
export function seedFor(seed: number, ...use: readonly (string | number)[]): number {
  // cyrb53 by bryc (public domain): two 32-bit hashes mixed, 53 bits kept.
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57];
  for (const character of [seed, ...use].join('/')) {
    const code = character.codePointAt(0)!;
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}

/** A seed where none is given: a whole number that a person can write down to get the same numbers again. */
export const drawnSeed = (): number => Math.floor(Math.random() * 2 ** 31);
