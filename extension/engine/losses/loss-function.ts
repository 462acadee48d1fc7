import type { Loss } from '../../../language/model/training.js';
import type { Logits } from '../layers/layer-tensors.js';
import type { Value } from '../program/index.js';

/** A loss' arguments by Keras' names (`delta`, `label_smoothing`); none where it is watched as a metric. */
export type LossArguments = Loss['args'];

/**
 * A loss before it is reduced: target and prediction `[batch, …, n]` (float) to `[batch, …]`.
 * `logits` are what the prediction was made of, where a softmax or sigmoid made it.
 */
export type LossFunction = (target: Value, predicted: Value, args: LossArguments, logits?: Logits) => Value;

/** An argument that is a number, or Keras' default. */
export const numberOr = (value: unknown, fallback: number): number =>
  typeof value === 'number' ? value : fallback;
