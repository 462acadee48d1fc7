import { concatenate as definition } from '../../../language/layers/concatenate.js';
import { cast, concat, fill, logicalOr, type Value } from '../program/index.js';
import { alongFeatures, implement, type Signal } from './layer-tensors.js';

/** Tensors laid end to end along one axis. */
export const concatenate = implement(
  definition,
  ({ args, inputs }) => {
    const values = inputs.map(({ value }) => value);
    // Ids among reals become reals.
    const dtype = values.every((value) => value.dtype === 'int32') ? 'int32' : 'float32';
    const rank = values[0]!.shape.length;
    const axis = args.axis < 0 ? args.axis + rank : args.axis;
    const joined = concat(
      values.map((value) => cast(value, dtype)),
      axis,
    );
    return [{ value: joined, mask: joinedMask(inputs, axis) }];
  },
  { perStep: alongFeatures },
);

/** All steps of an input without a mask count; joined by features, a step counts where it does in any input. */
function joinedMask(inputs: readonly Signal[], axis: number): Value | undefined {
  if (inputs.every(({ mask }) => !mask)) {
    return undefined;
  }
  const masks = inputs.map(({ value, mask }) => mask ?? fill(value.shape.slice(0, 2), 1, 'bool'));
  return axis === 1 ? concat(masks, 1) : masks.reduce((any, mask) => logicalOr(any, mask));
}
