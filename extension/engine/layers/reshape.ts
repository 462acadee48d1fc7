import { reshape as definition } from '../../../language/layers/reshape.js';
import { reshape as reshaped } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** The same values of each sample in another shape. */
export const reshape = implement(definition, ({ args, inputs }) => {
  const { value } = inputs[0]!;
  return [{ value: reshaped(value, [value.shape[0]!, ...args.target_shape]) }];
});
