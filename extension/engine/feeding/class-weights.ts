import { blocksOf, byFirstAxis, type Rows } from '../../../language/data/rows.js';

/**
 * Each sample's weight in the loss, from the weight of its class (1 for classes left out), as Keras'
 * `class_weight_to_sample_weights`: the class is the target's whole number, or where it is greatest.
 */
export function classWeights(targets: Rows, weights: ReadonlyMap<number, number>): Float32Array {
  const [count = 0, ...rest] = targets.shape;
  const size = rest.reduce((product, length) => product * length, 1);
  const all = new Float32Array(count);
  let sample = 0;
  for (const { data } of blocksOf(byFirstAxis(targets))) {
    for (let at = 0; at < data.length; at += size) {
      const target = data.subarray(at, at + size);
      const label = size === 1 ? Math.round(target[0]!) : indexOfGreatest(target);
      all[sample++] = weights.get(label) ?? 1;
    }
  }
  return all;
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
