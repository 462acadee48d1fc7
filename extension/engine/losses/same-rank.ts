import { expandDims, squeeze, type Value } from '../program/index.js';

/**
 * Makes up for a last axis of size 1 that only one of the two has, as Keras does before every loss and
 * metric (`squeeze_or_expand_to_same_rank`).
 */
export function sameRank(a: Value, b: Value): [Value, Value] {
  const [rankA, rankB] = [a.shape.length, b.shape.length];
  if (rankA === rankB + 1) {
    return withSmaller(a, b);
  }
  if (rankB === rankA + 1) {
    const [larger, smaller] = withSmaller(b, a);
    return [smaller, larger];
  }
  return [a, b];
}

function withSmaller(larger: Value, smaller: Value): [Value, Value] {
  if (larger.shape.at(-1) !== 1) {
    return [larger, smaller];
  }
  return smaller.shape.length === 1 ? [larger, expandDims(smaller, -1)] : [squeeze(larger, -1), smaller];
}
