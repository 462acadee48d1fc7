import { optional } from './arguments/definition.js';
import { realNumber } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';

/** Marks the time steps at which every feature equals `mask_value`. */
export const masking = defineLayer({
  type: 'Masking',
  category: 'core',
  summary:
    'Marks time steps as padding where every feature equals `mask_value`; later layers that know masks skip them. ' +
    'It lets sequences of different lengths share one length.',
  documentation: 'https://keras.io/api/layers/core_layers/masking/',
  inputs: oneTensor,
  arguments: {
    mask_value: optional(realNumber, 0, 'The value that padding is filled with.'),
  },
  infer({ inputs }) {
    const x = inputs[0]!;
    return { outputs: [{ ...x, masked: x.shape.length >= 3 }], weights: [] };
  },
});
