/**
 * Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): random words as
 * a function of a counter and a key. TensorFlow's stateless ops use the same, and the floats here are
 * made from the words as they make them, so both ways to run a program draw the same numbers.
 */
const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
const weyl = [0x9e3779b9, 0xbb67ae85] as const;

/** The upper 32 bits of the 64-bit product of two unsigned 32-bit numbers. */
function multiplyHigh(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + Math.floor((aLow * bLow) / 0x10000);
  const other = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000)) >>> 0;
}

/** Four random words for one value of the counter (four words, the first counts fastest). */
function block(counter: readonly number[], keyLow: number, keyHigh: number): number[] {
  let [c0, c1, c2, c3] = counter as [number, number, number, number];
  let [k0, k1] = [keyLow, keyHigh];
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = [multiplyHigh(multipliers[0], c0), Math.imul(multipliers[0], c0)];
    const [high1, low1] = [multiplyHigh(multipliers[1], c2), Math.imul(multipliers[1], c2)];
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1 >>> 0, (high0 ^ c3 ^ k1) >>> 0, low0 >>> 0];
    [k0, k1] = [(k0 + weyl[0]) >>> 0, (k1 + weyl[1]) >>> 0];
  }
  return [c0, c1, c2, c3];
}

/**
 * `count` random words of a stream. The seed (a whole number) is the key; the stream's number, from a
 * program's counter, is the upper half of Philox' counter.
 */
function* words(count: number, seed: number, stream: number): Generator<number> {
  const [keyLow, keyHigh] = [seed >>> 0, Math.floor(seed / 0x1_0000_0000) >>> 0];
  for (let made = 0; made < count; made += 4) {
    yield* block([made / 4, 0, stream >>> 0, stream < 0 ? 0xffffffff : 0], keyLow, keyHigh);
  }
}

/** The word's low 23 bits as a float from 0 up to, not including, 1. */
const toUnit = (word: number): number => (word & 0x7fffff) / 0x800000;

/** `count` floats from 0 up to, not including, 1. */
export function uniforms(count: number, seed: number, stream: number): Float32Array {
  const result = new Float32Array(count);
  let at = 0;
  for (const word of words(count, seed, stream)) if (at < count) result[at++] = toUnit(word);
  return result;
}

/** `count` floats of the standard normal distribution (Box and Muller's method, two at a time). */
export function normals(count: number, seed: number, stream: number): Float32Array {
  const result = new Float32Array(count);
  let at = 0;
  let first: number | undefined;
  for (const word of words(count, seed, stream)) {
    if (first === undefined) {
      first = word;
      continue;
    }
    const radius = Math.sqrt(-2 * Math.log(Math.max(toUnit(first), 1e-7)));
    const angle = 2 * Math.PI * toUnit(word);
    if (at < count) result[at++] = Math.sin(angle) * radius;
    if (at < count) result[at++] = Math.cos(angle) * radius;
    first = undefined;
  }
  return result;
}
