import { activated } from './activated.js';
import { activation as activationKind } from './arguments/activations.js';
import { required } from './arguments/definition.js';
import { orNone } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';

/** An activation function by itself. */
export const activation = defineLayer({
  type: 'Activation',
  category: 'core',
  summary:
    'Applies a function such as `relu`, `tanh` or `softmax` to what comes in; nothing is learned. ' +
    'Most layers take the same as their `activation=…`.',
  documentation: 'https://keras.io/api/layers/core_layers/activation/',
  inputs: oneTensor,
  arguments: {
    activation: required(orNone(activationKind), 'The function.', '"relu"'),
  },
  stepByStep: () => true,
  infer({ args, inputs }) {
    const output = { ...inputs[0]!, dtype: 'float32', range: undefined } as const;
    const result = activated('Activation', args.activation, output);
    return 'code' in result ? result : { outputs: [result], weights: [] };
  },
});
