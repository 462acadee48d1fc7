import { optional, required } from './arguments/definition.js';
import { nonNegativeNumber, seed } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';

/** Adds `N(0, stddev²)` in training. */
export const gaussianNoise = defineLayer({
  type: 'GaussianNoise',
  category: 'regularization',
  summary:
    'In training, adds random noise to every value, so that the network learns to see past it; otherwise it changes nothing. ' +
    'The shape stays as it is.',
  documentation: 'https://keras.io/api/layers/regularization_layers/gaussian_noise/',
  inputs: oneTensor,
  arguments: {
    stddev: required(nonNegativeNumber, 'The standard deviation of the noise.', '0.1'),
    seed: optional(seed, null, 'Makes the noise the same in every run.'),
  },
  infer({ inputs }) {
    return { outputs: [{ ...inputs[0]!, dtype: 'float32', range: undefined }], weights: [] };
  },
});
