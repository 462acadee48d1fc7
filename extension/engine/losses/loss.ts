import type { Loss, LossName } from '../../../language/model/training.js';
import type { Logits, Signal } from '../layers/layer-tensors.js';
import * as p from '../program/index.js';
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  hinge,
  klDivergence,
  sparseCategoricalCrossentropy,
} from './classification.js';
import type { LossFunction } from './loss-function.js';
import { cosineSimilarity, huber, logCosh, meanAbsoluteError, meanSquaredError } from './regression.js';
import { sameRank } from './same-rank.js';

const losses: Readonly<Record<LossName, LossFunction>> = {
  mse: meanSquaredError,
  mae: meanAbsoluteError,
  huber,
  log_cosh: logCosh,
  binary_crossentropy: binaryCrossentropy,
  categorical_crossentropy: categoricalCrossentropy,
  sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
  kl_divergence: klDivergence,
  cosine_similarity: cosineSimilarity,
  hinge,
};

/** Each element's loss, `[batch, …]`, of any target that fits the prediction as Keras sees it. */
export function elementLosses({ name, args }: Loss, target: p.Value, predicted: Signal): p.Value {
  const [y, value] = sameRank(p.cast(target, 'float32'), predicted.value);
  const logits = logitsOf({ name, args }, predicted);
  return losses[name](
    y,
    value,
    args,
    logits && { of: logits.of, value: p.reshape(logits.value, value.shape) },
  );
}

/** What a crossentropy had better start from: the logits, also where `from_logits` says that they come. */
function logitsOf({ name, args }: Loss, predicted: Signal): Logits | undefined {
  return args.from_logits === true
    ? { of: name === 'binary_crossentropy' ? 'sigmoid' : 'softmax', value: predicted.value }
    : predicted.logits;
}

/**
 * The loss of one output, a scalar, reduced as Keras does (`sum_over_batch_size`): the mean over all
 * elements that the prediction's mask lets count, each times its sample's weight `[batch]`.
 */
export function lossOf(loss: Loss, target: p.Value, predicted: Signal, sampleWeight?: p.Value): p.Value {
  let values = elementLosses(loss, target, predicted);
  let weight = sampleWeight;
  if (predicted.mask) {
    const counts = p.cast(predicted.mask, 'float32');
    const valid = p.sum(counts);
    // Elements that count weigh total / valid; none may count, which must not divide by zero.
    const share = p.div(p.sizeOf(counts.shape), p.maximum(valid, 1));
    const weights = p.mul(counts, share);
    weight = weight ? p.mul(...sameRank(weights, weight)) : weights;
  }
  if (weight) {
    values = p.mul(...sameRank(values, weight));
  }
  return p.mean(values);
}
