import { constraintKind } from './arguments/constraints.js';
import { optional } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { flag, positiveNumber } from './arguments/kinds.js';
import { axisOrAxes } from './arguments/sizes.js';
import { regularizerKind } from './arguments/regularizers.js';
import { defineLayer, oneTensor, type Weight } from './definition.js';
import { normalizedAxes } from './normalized-axes.js';

/** `gamma · (x − mean) / √(variance + epsilon) + beta` over the features of each sample (Ba et al., 2016). */
export const layerNormalization = defineLayer({
  type: 'LayerNormalization',
  category: 'normalization',
  summary:
    'Brings the features of each sample and time step to mean 0 and deviation 1, then scales and shifts them as learned. ' +
    'It works alike in training and after, whatever the batch.',
  documentation: 'https://keras.io/api/layers/normalization_layers/layer_normalization/',
  inputs: oneTensor,
  arguments: {
    axis: optional(axisOrAxes, [-1], 'Over which axes mean and deviation are taken: the features.'),
    epsilon: optional(positiveNumber, 0.001, 'Added to the variance, so that nothing divides by zero.'),
    center: optional(flag, true, 'Whether a learned `beta` is added.'),
    scale: optional(flag, true, 'Whether the result is multiplied by a learned `gamma`.'),
    beta_initializer: optional(initializerKind, initializer('zeros'), 'How `beta` starts.'),
    gamma_initializer: optional(initializerKind, initializer('ones'), 'How `gamma` starts.'),
    beta_regularizer: optional(regularizerKind, null, 'Adds a penalty on `beta` to the loss.'),
    gamma_regularizer: optional(regularizerKind, null, 'Adds a penalty on `gamma` to the loss.'),
    beta_constraint: optional(constraintKind, null, 'Keeps `beta` within bounds.'),
    gamma_constraint: optional(constraintKind, null, 'Keeps `gamma` within bounds.'),
  },
  stepByStep: ({ axis }) => axis.every((one) => one === -1),
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const sizes = normalizedAxes('LayerNormalization', x, args.axis);
    if ('code' in sizes) {
      return sizes;
    }
    const weights: Weight[] = [];
    if (args.scale) {
      weights.push({
        name: 'gamma',
        shape: sizes,
        initializer: args.gamma_initializer,
        regularizer: args.gamma_regularizer,
        constraint: args.gamma_constraint,
        trainable: true,
      });
    }
    if (args.center) {
      weights.push({
        name: 'beta',
        shape: sizes,
        initializer: args.beta_initializer,
        regularizer: args.beta_regularizer,
        constraint: args.beta_constraint,
        trainable: true,
      });
    }
    const size = sizes.reduce((all, one) => all * one, 1);
    return {
      outputs: [{ ...x, dtype: 'float32', range: undefined }],
      weights,
      ...(weights.length > 0 && {
        formula: {
          symbolic: weights.length === 2 ? '2 × features' : 'features',
          numeric: weights.length === 2 ? `2 × ${sizes.join(' × ')}` : sizes.join(' × '),
          count: weights.length * size,
        },
      }),
    };
  },
});
