import { sameRank } from '../losses/same-rank.js';
import * as p from '../program/index.js';

/** Whether each element is right, 1 or 0: target and prediction `[batch, …, n]` to `[batch, …]`. */
type Accuracy = (target: p.Value, predicted: p.Value) => p.Value;

const matches = (a: p.Value, b: p.Value): p.Value => p.cast(p.equal(a, b), 'float32');

/** On the same side of one half. Keeps the last axis. */
export const binaryAccuracy: Accuracy = (target, predicted) => {
  const [y, probability] = sameRank(target, predicted);
  return matches(y, p.cast(p.greater(probability, 0.5), 'float32'));
};

/** The greatest probability stands where the one-hot target has its 1. */
export const categoricalAccuracy: Accuracy = (target, predicted) =>
  matches(p.argmax(target), p.argmax(predicted));

/** The greatest probability stands where the target, a whole number, says. */
export const sparseCategoricalAccuracy: Accuracy = (target, predicted) => {
  const squeezed = target.shape.length === predicted.shape.length && target.shape.at(-1) === 1;
  return matches(p.cast(squeezed ? p.squeeze(target, -1) : target, 'int32'), p.argmax(predicted));
};

/** What `accuracy` means for these shapes, as Keras chooses (`is_binary_or_sparse_categorical`). */
export function accuracyFor(target: p.Shape, predicted: p.Shape): Accuracy {
  if (predicted.at(-1) === 1) {
    return binaryAccuracy;
  }
  const sparse = target.length < predicted.length || target.at(-1) === 1;
  return sparse ? sparseCategoricalAccuracy : categoricalAccuracy;
}
