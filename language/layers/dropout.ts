import { optional, required } from './arguments/definition.js';
import { dropoutSeed } from './arguments/dropout-seed.js';
import { orNone, rate } from './arguments/kinds.js';
import { integerList } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';

/** Drops values at random in training and scales up the others by `1 / (1 − rate)` (Srivastava et al., 2014). */
export const dropout = defineLayer({
  type: 'Dropout',
  category: 'regularization',
  summary:
    'In training, drops a part of the values at random, so that the network does not lean on single ones; otherwise it changes nothing. ' +
    'The shape stays as it is.',
  documentation: 'https://keras.io/api/layers/regularization_layers/dropout/',
  inputs: oneTensor,
  arguments: {
    rate: required(rate, 'The part of the values that is dropped.', '0.2'),
    noise_shape: optional(
      orNone(integerList),
      null,
      'The shape of what is drawn at random, the batch first; a 1 drops or keeps a whole axis together.',
    ),
    seed: dropoutSeed,
  },
  infer({ inputs }) {
    return { outputs: [{ ...inputs[0]!, dtype: 'float32', range: undefined }], weights: [] };
  },
});
