import { required } from './arguments/definition.js';
import { dropoutSeed } from './arguments/dropout-seed.js';
import { rate } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';
import { sequenceProblem } from './sequence.js';

/** Dropout that drops a feature at all time steps of a sample together (Tompson et al., 2014). */
export const spatialDropout1d = defineLayer({
  type: 'SpatialDropout1D',
  category: 'regularization',
  summary:
    'In training, drops whole features of a sequence at random, each at all of its time steps. ' +
    'It suits sequences whose neighbouring steps say much the same.',
  documentation: 'https://keras.io/api/layers/regularization_layers/spatial_dropout1d/',
  inputs: oneTensor,
  arguments: {
    rate: required(rate, 'The part of the features that is dropped.', '0.2'),
    seed: dropoutSeed,
  },
  infer({ inputs }) {
    const x = inputs[0]!;
    return sequenceProblem(x) ?? { outputs: [{ ...x, dtype: 'float32', range: undefined }], weights: [] };
  },
});
