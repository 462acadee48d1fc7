import { optional } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { nonNegativeNumber, rate, wholeNumber } from './arguments/kinds.js';
import {
  scaleAndShiftArguments,
  scaleAndShiftLimits,
  scaleAndShiftWeights,
} from './arguments/scale-and-shift.js';
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
    epsilon: optional(nonNegativeNumber, 0.001, 'Added to the variance, so that nothing divides by zero.'),
    ...scaleAndShiftArguments,
    moving_mean_initializer: optional(initializerKind, initializer('zeros'), 'How the moving mean starts.'),
    moving_variance_initializer: optional(
      initializerKind,
      initializer('ones'),
      'How the moving variance starts.',
    ),
    ...scaleAndShiftLimits,
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const sizes = normalizedAxes('BatchNormalization', x, [args.axis]);
    if ('code' in sizes) {
      return sizes;
    }
    const [features] = sizes as [number];
    const moving = (name: string, initializer: Weight['initializer']): Weight => ({
      name,
      shape: [features],
      initializer,
      trainable: false,
    });
    const weights = [
      ...scaleAndShiftWeights(args, [features]),
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
