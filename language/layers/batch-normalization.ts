import { constraintKind } from './arguments/constraints.js';
import { optional } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { flag, positiveNumber, rate, wholeNumber } from './arguments/kinds.js';
import { regularizerKind } from './arguments/regularizers.js';
import { defineLayer, oneTensor, type Weight } from './definition.js';
import { normalizedAxes } from './normalized-axes.js';

/** `gamma · (x − mean) / √(variance + epsilon) + beta` with the batch's mean and variance (Ioffe and Szegedy, 2015). */
export const batchNormalization = defineLayer({
  type: 'BatchNormalization',
  category: 'normalization',
  summary:
    'Brings each feature to mean 0 and deviation 1 over the batch, then scales and shifts it as learned. ' +
    'Moving averages of mean and variance, kept in training, serve after it; they count as parameters that are not trained.',
  documentation: 'https://keras.io/api/layers/normalization_layers/batch_normalization/',
  inputs: oneTensor,
  usesMask: true,
  arguments: {
    axis: optional(wholeNumber, -1, 'The axis of the features; mean and variance are taken over all others.'),
    momentum: optional(rate, 0.99, 'How much of the moving averages is kept at each step.'),
    epsilon: optional(positiveNumber, 0.001, 'Added to the variance, so that nothing divides by zero.'),
    center: optional(flag, true, 'Whether a learned `beta` is added.'),
    scale: optional(flag, true, 'Whether the result is multiplied by a learned `gamma`.'),
    beta_initializer: optional(initializerKind, initializer('zeros'), 'How `beta` starts.'),
    gamma_initializer: optional(initializerKind, initializer('ones'), 'How `gamma` starts.'),
    moving_mean_initializer: optional(initializerKind, initializer('zeros'), 'How the moving mean starts.'),
    moving_variance_initializer: optional(
      initializerKind,
      initializer('ones'),
      'How the moving variance starts.',
    ),
    beta_regularizer: optional(regularizerKind, null, 'Adds a penalty on `beta` to the loss.'),
    gamma_regularizer: optional(regularizerKind, null, 'Adds a penalty on `gamma` to the loss.'),
    beta_constraint: optional(constraintKind, null, 'Keeps `beta` within bounds.'),
    gamma_constraint: optional(constraintKind, null, 'Keeps `gamma` within bounds.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const sizes = normalizedAxes('BatchNormalization', x, [args.axis]);
    if ('code' in sizes) {
      return sizes;
    }
    const [features] = sizes as [number];
    const gamma: Weight = {
      name: 'gamma',
      shape: [features],
      initializer: args.gamma_initializer,
      regularizer: args.gamma_regularizer,
      constraint: args.gamma_constraint,
      trainable: true,
    };
    const beta: Weight = {
      name: 'beta',
      shape: [features],
      initializer: args.beta_initializer,
      regularizer: args.beta_regularizer,
      constraint: args.beta_constraint,
      trainable: true,
    };
    const moving = (name: string, initializer: Weight['initializer']): Weight => ({
      name,
      shape: [features],
      initializer,
      trainable: false,
    });
    const weights = [
      ...(args.scale ? [gamma] : []),
      ...(args.center ? [beta] : []),
      moving('moving_mean', args.moving_mean_initializer),
      moving('moving_variance', args.moving_variance_initializer),
    ];
    return {
      outputs: [{ ...x, dtype: 'float32', range: undefined }],
      weights,
      formula: {
        symbolic: `${weights.length} × features`,
        numeric: `${weights.length} × ${features}`,
        count: weights.length * features,
      },
    };
  },
});
