import type { Regularizer } from '../../../language/layers/arguments/regularizers.js';
import { abs, mul, square, sum, type Value } from '../program/index.js';

/** l1 · Σ|x| and l2 · Σx², those that are not 0. */
export function penaltyOf({ l1, l2 }: Regularizer, x: Value): readonly Value[] {
  return [...(l1 > 0 ? [mul(sum(abs(x)), l1)] : []), ...(l2 > 0 ? [mul(sum(square(x)), l2)] : [])];
}
