import { sizeOf } from '../shapes/shape.js';
import { dataFormat } from './arguments/data-format.js';
import { defineLayer, oneTensor } from './definition.js';

/** `[steps, features]` → `[steps · features]` */
export const flatten = defineLayer({
  type: 'Flatten',
  category: 'reshaping',
  summary:
    'Lays all values of a sample side by side in one vector, the time axis included. ' +
    'A Dense layer after it has a weight for every value, so the number of steps must be known.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/flatten/',
  inputs: oneTensor,
  keepsValues: true,
  arguments: {
    data_format: dataFormat,
  },
  infer({ inputs }) {
    const x = inputs[0]!;
    const size = sizeOf(x.shape.slice(1));
    return {
      outputs: [{ ...x, shape: [x.shape[0]!, size], axes: [x.axes[0], 'features'], masked: false }],
      weights: [],
    };
  },
});
