/**
 * Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011): random words as
 * a function of a counter and a key. TensorFlow's stateless ops use the same, and the floats here are
 * made from the words as they make them, so both ways to run a program draw the same numbers.
 */
const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
const weyl = [0x9e3779b9, 0xbb67ae85] as const;

/**
 * The upper 32 bits of the 64-bit product of two unsigned 32-bit numbers, made of products of their halves
 * (Warren, "Hacker's Delight", 8–2).
 */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const upper = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const lower = (Math.imul(aLow, bHigh) + (upper & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (upper >>> 16) + (lower >>> 16)) >>> 0;
}

/** Puts four random words for one value of the counter (four words, the first counts fastest) into `words`. */
function block(words: Uint32Array, counter: number, stream: number, keyLow: number, keyHigh: number): void {
  let [c0, c1, c2, c3] = [counter, 0, stream | 0, stream < 0 ? -1 : 0];
  let k0 = keyLow;
  let k1 = keyHigh;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(multipliers[0], c0);
    const high1 = multiplyHigh(multipliers[1], c2);
    const low0 = Math.imul(multipliers[0], c0);
    const low1 = Math.imul(multipliers[1], c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + weyl[0]) | 0;
    k1 = (k1 + weyl[1]) | 0;
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

/**
 * Floats made of the words of a stream, four at a time. The seed (a whole number) is the key; the stream's
 * number, from a program's counter, is the upper half of Philox' counter.
 */
function draw(
  count: number,
  seed: number,
  stream: number,
  make: (words: Uint32Array, made: Float32Array) => void,
): Float32Array {
  const keyLow = seed | 0;
  const keyHigh = Math.floor(seed / 0x1_0000_0000) | 0;
  const result = new Float32Array(Math.ceil(count / 4) * 4);
  const words = new Uint32Array(4);
  const made = new Float32Array(4);
  for (let at = 0; at < count; at += 4) {
    block(words, at / 4, stream, keyLow, keyHigh);
    make(words, made);
    result.set(made, at);
  }
  return result.length === count ? result : result.slice(0, count);
}

/** The word's low 23 bits as a float from 0 up to, not including, 1. */
const toUnit = (word: number): number => (word & 0x7fffff) / 0x800000;

/** `count` floats from 0 up to, not including, 1. */
export const uniforms = (count: number, seed: number, stream: number): Float32Array =>
  draw(count, seed, stream, (words, made) => {
    for (let at = 0; at < 4; at++) made[at] = toUnit(words[at]!);
  });

/** `count` floats of the standard normal distribution (Box and Muller's method, two at a time). */
export const normals = (count: number, seed: number, stream: number): Float32Array =>
  draw(count, seed, stream, (words, made) => {
    for (let at = 0; at < 4; at += 2) {
      const radius = Math.sqrt(-2 * Math.log(Math.max(toUnit(words[at]!), 1e-7)));
      const angle = 2 * Math.PI * toUnit(words[at + 1]!);
      made[at] = Math.sin(angle) * radius;
      made[at + 1] = Math.cos(angle) * radius;
    }
  });
