import { layerNormalization as definition } from '../../../language/layers/layer-normalization.js';
import * as p from '../program/index.js';
import { alongFeatures, implement } from './layer-tensors.js';

/** γ · (x − mean) / √(variance + ε) + β, mean and variance over the given axes of each sample. */
export const layerNormalization = implement(
  definition,
  ({ args, inputs, weights }) => {
    const x = inputs[0]!.value;
    const axes = args.axis.map((axis) => (axis < 0 ? axis + x.shape.length : axis));
    const { mean, variance } = p.moments(x, { axes, keepDims: true });
    const normal = p.mul(p.sub(x, mean), p.rsqrt(p.add(variance, args.epsilon)));
    // Weights have the sizes of these axes; 1 elsewhere.
    const aligned = (weight: p.Value) =>
      p.reshape(
        weight,
        x.shape.map((size, axis) => (axes.includes(axis) ? size : 1)),
      );
    const gamma = args.scale ? weights[0] : undefined;
    const beta = args.center ? weights.at(-1) : undefined;
    const scaled = gamma ? p.mul(normal, aligned(gamma)) : normal;
    return [{ value: beta ? p.add(scaled, aligned(beta)) : scaled }];
  },
  { perStep: alongFeatures },
);
