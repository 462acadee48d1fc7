import { floatTensor } from '../shapes/tensor-type.js';
import { activated } from './activated.js';
import { activation } from './arguments/activations.js';
import { optional, required } from './arguments/definition.js';
import { kernelArguments, kernelFormula, kernelWeights } from './arguments/kernel.js';
import { orNone, positiveInteger } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';
import { openFeatures } from './open-features.js';

/** `activation(x · kernel + bias)` over the last axis. */
export const dense = defineLayer({
  type: 'Dense',
  category: 'core',
  summary:
    'Every output is a weighted sum of all features plus a bias, passed through the activation. ' +
    'On a sequence it works on each time step by itself, with the same weights.',
  documentation: 'https://keras.io/api/layers/core_layers/dense/',
  inputs: oneTensor,
  width: 'units',
  arguments: {
    units: required(positiveInteger, 'How many outputs: the size of the last axis.', '1'),
    activation: optional(orNone(activation), 'linear', 'The function applied to each output.'),
    ...kernelArguments,
  },
  stepByStep: ({ activity_regularizer }) => activity_regularizer === null,
  infer({ args, inputs }) {
    const x = inputs[0]!;
    if (x.shape.length < 2) {
      return {
        code: 'rank',
        of: { input: 0 },
        expected: 'a vector [features]',
        rank: 2,
        orMore: true,
        got: x,
      };
    }
    const features = x.shape.at(-1)!;
    if (features === null) {
      return openFeatures('Dense');
    }
    const { units, use_bias } = args;
    const axes = [...x.axes.slice(0, -1), 'features'];
    const output = { ...floatTensor([...x.shape.slice(0, -1), units], axes), masked: x.masked };
    const result = activated('Dense', args.activation, output);
    if ('code' in result) {
      return result;
    }
    return {
      outputs: [result],
      weights: kernelWeights(args, [features, units]),
      formula: kernelFormula(use_bias, [
        ['in', features],
        ['units', units],
      ]),
    };
  },
});
