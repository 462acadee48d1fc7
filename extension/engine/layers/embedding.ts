import { embedding as definition } from '../../../language/layers/embedding.js';
import { cast, gather, notEqual } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** The row of the table that each id names. */
export const embedding = implement(
  definition,
  ({ args, inputs, weights }) => {
    const ids = cast(inputs[0]!.value, 'int32');
    const value = gather(weights[0]!, ids);
    return [args.mask_zero ? { value, mask: notEqual(ids, 0) } : { value }];
  },
  { takesIds: true, perStep: true },
);
