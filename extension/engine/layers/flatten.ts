import { flatten as definition } from '../../../language/layers/flatten.js';
import { reshape } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** `[batch, a, b, …]` → `[batch, a · b · …]` */
export const flatten = implement(definition, ({ inputs }) => {
  const { value } = inputs[0]!;
  return [{ value: reshape(value, [value.shape[0]!, -1]) }];
});
