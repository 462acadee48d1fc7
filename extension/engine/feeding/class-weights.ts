import type { NdArray } from '../../../language/data/nd-array.js';

/**
 * Each sample's weight in the loss, from the weight of its class (1 for classes left out), as Keras'
 * `class_weight_to_sample_weights`: the class is the target's whole number, or where it is greatest.
 */
export function classWeights({ shape, data }: NdArray, weights: ReadonlyMap<number, number>): Float32Array {
  const [count = 0, ...rest] = shape;
  const size = rest.reduce((product, length) => product * length, 1);
  return Float32Array.from({ length: count }, (_, at) => {
    const target = data.subarray(at * size, (at + 1) * size);
    const label = size === 1 ? Math.round(target[0]!) : indexOfGreatest(target);
    return weights.get(label) ?? 1;
  });
}

function indexOfGreatest(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) {
    if (values[at]! > values[best]!) {
      best = at;
    }
  }
  return best;
}
