import { prelu as definition } from '../../../language/layers/prelu.js';
import { mul, neg, relu, sub } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** max(x, 0) − α · max(−x, 0), with α learned. */
export const prelu = implement(definition, ({ inputs, weights }) => {
  const x = inputs[0]!.value;
  return [{ value: sub(relu(x), mul(relu(neg(x)), weights[0]!)) }];
});
