import { normal, truncatedNormal, uniform } from './distributions.js';

type Fan = 'in' | 'out' | 'average';

/** How many inputs an element of a kernel feeds on and how many outputs it feeds; `[…window, in, out]`. */
function fans(shape: readonly number[]): { readonly in: number; readonly out: number } {
  if (shape.length < 2) {
    const size = shape[0] ?? 1;
    return { in: size, out: size };
  }
  const window = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return { in: window * shape.at(-2)!, out: window * shape.at(-1)! };
}

/** Keras' `VarianceScaling`: numbers with variance `scale / fan`, so that signals keep their size. */
export function varianceScaling(
  shape: readonly number[],
  seed: number,
  scale: number,
  fan: Fan,
  distribution: 'uniform' | 'truncated normal' | 'normal',
): Float32Array {
  const { in: fanIn, out: fanOut } = fans(shape);
  const by = { in: fanIn, out: fanOut, average: (fanIn + fanOut) / 2 }[fan];
  const variance = scale / Math.max(1, by);
  const count = shape.reduce((product, size) => product * size, 1);
  if (distribution === 'uniform') {
    const limit = Math.sqrt(3 * variance);
    return uniform(count, seed, -limit, limit);
  }
  if (distribution === 'normal') {
    return normal(count, seed, 0, Math.sqrt(variance));
  }
  // Cutting at two deviations narrows the distribution; 0.8796… is its deviation then.
  return truncatedNormal(count, seed, 0, Math.sqrt(variance) / 0.87962566103423978);
}
