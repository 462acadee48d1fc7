import { optional } from './arguments/definition.js';
import { nonNegativeNumber } from './arguments/kinds.js';
import {
  scaleAndShiftArguments,
  scaleAndShiftLimits,
  scaleAndShiftWeights,
} from './arguments/scale-and-shift.js';
import { axisOrAxes } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';
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
    epsilon: optional(nonNegativeNumber, 0.001, 'Added to the variance, so that nothing divides by zero.'),
    ...scaleAndShiftArguments,
    ...scaleAndShiftLimits,
  },
  stepByStep: ({ axis }) => axis.every((one) => one === -1),
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const sizes = normalizedAxes('LayerNormalization', x, args.axis);
    if ('code' in sizes) {
      return sizes;
    }
    const weights = scaleAndShiftWeights(args, sizes);
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
