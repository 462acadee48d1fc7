import type { LossName, Metric as MetricName } from '../../../language/model/training.js';
import type { Signal } from '../layers/layer-tensors.js';
import { elementLosses } from '../losses/loss.js';
import * as p from '../program/index.js';
import { accuracyFor, binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy } from './accuracy.js';

/**
 * A metric of one batch as a total and a count, scalars: their sums over the batches of an epoch make
 * the epoch's value, so that batches of different sizes count as Keras counts them.
 */
export interface MetricParts {
  readonly total: p.Value;
  readonly count: p.Value;
}

/** A metric: how a batch adds to it, and the epoch's value from the sums. */
export interface Metric {
  readonly parts: (target: p.Value, predicted: Signal) => MetricParts;
  readonly result: (total: number, count: number) => number;
  /** Whether more is better, as early stopping asks. */
  readonly direction: 'up' | 'down';
}

/** What is averaged: target (float) and prediction to `[batch, …]`. */
type Elements = (target: p.Value, predicted: Signal) => p.Value;

const mean = (total: number, count: number): number => (count === 0 ? 0 : total / count);

function meanOf(elements: Elements, direction: Metric['direction'], result: Metric['result'] = mean): Metric {
  return {
    parts: (target, predicted) => meanParts(elements(p.cast(target, 'float32'), predicted), predicted.mask),
    result,
    direction,
  };
}

const loss =
  (name: LossName): Elements =>
  (y, predicted) =>
    elementLosses({ name, args: {} }, y, predicted);

/** Every metric by its name in the language. */
export const metrics: Readonly<Record<MetricName, Metric>> = {
  accuracy: meanOf((y, { value }) => accuracyFor(y.shape, value.shape)(y, value), 'up'),
  binary_accuracy: meanOf((y, { value }) => binaryAccuracy(y, value), 'up'),
  categorical_accuracy: meanOf((y, { value }) => categoricalAccuracy(y, value), 'up'),
  sparse_categorical_accuracy: meanOf((y, { value }) => sparseCategoricalAccuracy(y, value), 'up'),
  mse: meanOf(loss('mse'), 'down'),
  root_mean_squared_error: meanOf(loss('mse'), 'down', (total, count) => Math.sqrt(mean(total, count))),
  mae: meanOf(loss('mae'), 'down'),
  log_cosh: meanOf(loss('log_cosh'), 'down'),
  binary_crossentropy: meanOf(loss('binary_crossentropy'), 'down'),
  categorical_crossentropy: meanOf(loss('categorical_crossentropy'), 'down'),
  sparse_categorical_crossentropy: meanOf(loss('sparse_categorical_crossentropy'), 'down'),
  kl_divergence: meanOf(loss('kl_divergence'), 'down'),
  hinge: meanOf(loss('hinge'), 'down'),
  // The metric is the similarity, where the loss of this name is its opposite.
  cosine_similarity: meanOf((y, predicted) => p.neg(loss('cosine_similarity')(y, predicted)), 'up'),
};

/** The mean over a batch's samples and steps, without those that a mask `[batch, steps]` leaves out. */
function meanParts(values: p.Value, mask: p.Value | undefined): MetricParts {
  const [batch] = values.shape as [number, ...number[]];
  const perSample = p.sizeOf(values.shape) / batch;
  if (!mask) {
    return { total: p.div(p.sum(values), perSample), count: p.constant(batch) };
  }
  const aligned = p.reshape(mask, [...mask.shape, ...values.shape.slice(mask.shape.length).map(() => 1)]);
  const counts = p.broadcastTo(p.cast(aligned, 'float32'), values.shape);
  return {
    total: p.div(p.sum(p.mul(values, counts)), perSample),
    count: p.div(p.sum(counts), perSample),
  };
}
