import { floatTensor } from '../shapes/tensor-type.js';
import { activation } from './arguments/activations.js';
import { optional, required } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { flag, orNone, positiveInteger } from './arguments/kinds.js';
import { regularizerKind } from './arguments/regularizers.js';
import { defineLayer } from './definition.js';

/** `activation(x · kernel + bias)` over the last axis. */
export const dense = defineLayer({
  type: 'Dense',
  category: 'core',
  summary:
    'Every output is a weighted sum of all features plus a bias, passed through the activation. ' +
    'On a sequence it works on each time step by itself, with the same weights.',
  documentation: 'https://keras.io/api/layers/core_layers/dense/',
  inputs: 'one',
  arguments: {
    units: required(positiveInteger, 'How many outputs: the size of the last axis.'),
    activation: optional(orNone(activation), 'linear', 'The function applied to each output.'),
    use_bias: optional(flag, true, 'Whether a bias is added to each output.'),
    kernel_initializer: optional(initializerKind, initializer('glorot_uniform'), 'How the kernel starts.'),
    bias_initializer: optional(initializerKind, initializer('zeros'), 'How the bias starts.'),
    kernel_regularizer: optional(regularizerKind, null, 'Adds a penalty on the kernel to the loss.'),
    bias_regularizer: optional(regularizerKind, null, 'Adds a penalty on the bias to the loss.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    if (x.shape.length < 2) {
      return { code: 'rank', input: 0, expected: '[features]' };
    }
    const features = x.shape.at(-1)!;
    if (features === null) {
      return {
        code: 'shape',
        input: 0,
        message:
          'Dense needs a fixed number of features, but the last axis here has an open length. ' +
          'Its kernel has a row for each feature, so that number must be known.',
      };
    }
    const { units } = args;
    const axes = [...x.axes.slice(0, -1), 'features'];
    return {
      outputs: [{ ...floatTensor([...x.shape.slice(0, -1), units], axes), masked: x.masked }],
      weights: [
        {
          name: 'kernel',
          shape: [features, units],
          initializer: args.kernel_initializer,
          regularizer: args.kernel_regularizer,
          trainable: true,
        },
        ...(args.use_bias
          ? [
              {
                name: 'bias',
                shape: [units],
                initializer: args.bias_initializer,
                regularizer: args.bias_regularizer,
                trainable: true,
              },
            ]
          : []),
      ],
      formula: args.use_bias
        ? {
            symbolic: 'in × units + units',
            numeric: `${features} × ${units} + ${units}`,
            count: features * units + units,
          }
        : { symbolic: 'in × units', numeric: `${features} × ${units}`, count: features * units },
    };
  },
});
