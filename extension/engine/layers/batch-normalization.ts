import { batchNormalization as definition } from '../../../language/layers/batch-normalization.js';
import * as p from '../program/index.js';
import { alongFeatures, implement } from './layer-tensors.js';

/**
 * γ · (x − mean) / √(variance + ε) + β for each feature: in training with the batch's mean and variance,
 * of which moving averages are kept; after it, and where the layer is frozen, with these.
 */
export const batchNormalization = implement(
  definition,
  ({ args, inputs, weights, trainable }, { training, update }) => {
    const { value: x, mask } = inputs[0]!;
    const axis = args.axis < 0 ? args.axis + x.shape.length : args.axis;
    const over = x.shape.map((_, at) => at).filter((at) => at !== axis);
    const at = { mean: weights.length - 2, variance: weights.length - 1 };
    let [mean, variance] = [weights[at.mean]!, weights[at.variance]!];
    if (training && trainable) {
      const kept = (batch: p.Value) => (average: p.Value) =>
        p.add(p.mul(average, args.momentum), p.mul(batch, 1 - args.momentum));
      const batch = mask ? maskedMoments(x, mask, over) : p.moments(x, { axes: over });
      update(at.mean, kept(batch.mean));
      update(at.variance, kept(batch.variance));
      ({ mean, variance } = batch);
    }
    const aligned = (weight: p.Value) =>
      p.reshape(
        weight,
        x.shape.map((size, place) => (place === axis ? size : 1)),
      );
    const normal = p.mul(p.sub(x, aligned(mean)), aligned(p.rsqrt(p.add(variance, args.epsilon))));
    const scaled = args.scale ? p.mul(normal, aligned(weights[0]!)) : normal;
    const beta = weights[args.scale ? 1 : 0]!;
    return [{ value: args.center ? p.add(scaled, aligned(beta)) : scaled }];
  },
  { mixesSamples: true, perStep: alongFeatures },
);

/** Mean and variance over axes, of what the mask lets count; Keras adds 1e-7 to the number of these. */
function maskedMoments(
  x: p.Value,
  mask: p.Value,
  axes: readonly number[],
): { mean: p.Value; variance: p.Value } {
  const counts = p.broadcastTo(p.expandDims(mask, -1), x.shape);
  const count = p.add(p.sum(p.cast(counts, 'float32'), { axes, keepDims: true }), 1e-7);
  const mean = p.div(p.sum(p.select(counts, x, 0), { axes, keepDims: true }), count);
  const distances = p.square(p.select(counts, p.sub(x, mean), 0));
  const variance = p.div(p.sum(distances, { axes, keepDims: true }), count);
  return { mean: p.reshape(mean, [-1]), variance: p.reshape(variance, [-1]) };
}
