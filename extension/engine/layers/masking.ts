import { masking as definition } from '../../../language/layers/masking.js';
import { cast, greater, max, notEqual, select, squeeze } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** Steps at which every feature equals the mask value become zeros that do not count. */
export const masking = implement(
  definition,
  ({ args, inputs }) => {
    const { value } = inputs[0]!;
    const differs = cast(notEqual(value, args.mask_value), 'float32');
    const counts = greater(max(differs, { axes: -1, keepDims: true }), 0);
    return [{ value: select(counts, value, 0), mask: squeeze(counts, -1) }];
  },
  { perStep: true },
);
