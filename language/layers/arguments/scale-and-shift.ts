import type { Weight } from '../definition.js';
import { constraintKind } from './constraints.js';
import { type ArgumentValues, optional } from './definition.js';
import { initializer, initializerKind } from './initializers.js';
import { flag } from './kinds.js';
import { regularizerKind } from './regularizers.js';
import { weightFrom } from './weight.js';

/** Whether normalised values are multiplied by `gamma`, and `beta` is added; how both start. In Keras' order. */
export const scaleAndShiftArguments = {
  center: optional(flag, true, 'Whether a learned `beta` is added.'),
  scale: optional(flag, true, 'Whether the result is multiplied by a learned `gamma`.'),
  beta_initializer: optional(initializerKind, initializer('zeros'), 'How `beta` starts.'),
  gamma_initializer: optional(initializerKind, initializer('ones'), 'How `gamma` starts.'),
};

/** Keras' arguments of penalties and bounds of `gamma` and `beta`. */
export const scaleAndShiftLimits = {
  beta_regularizer: optional(regularizerKind, null, 'Adds a penalty on `beta` to the loss.'),
  gamma_regularizer: optional(regularizerKind, null, 'Adds a penalty on `gamma` to the loss.'),
  beta_constraint: optional(constraintKind, null, 'Keeps `beta` within bounds.'),
  gamma_constraint: optional(constraintKind, null, 'Keeps `gamma` within bounds.'),
};

/** `gamma` and `beta` of a shape, those of them that the arguments want. */
export function scaleAndShiftWeights(
  args: ArgumentValues<typeof scaleAndShiftArguments & typeof scaleAndShiftLimits>,
  shape: readonly number[],
): readonly Weight[] {
  return [
    ...(args.scale ? [weightFrom(args, 'gamma', shape)] : []),
    ...(args.center ? [weightFrom(args, 'beta', shape)] : []),
  ];
}
