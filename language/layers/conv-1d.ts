import { convolutionArguments, inferConvolution } from './convolution.js';
import { defineLayer, oneTensor } from './definition.js';

/** Convolution over the time steps. */
export const conv1d = defineLayer({
  type: 'Conv1D',
  category: 'convolution',
  summary:
    'Slides windows of a few time steps over a sequence and looks for the same patterns at every place. ' +
    'With `padding="valid"` the sequence gets shorter by `kernel_size` − 1 steps.',
  documentation: 'https://keras.io/api/layers/convolution_layers/convolution1d/',
  inputs: oneTensor,
  width: 'filters',
  arguments: convolutionArguments(1),
  infer: (call) => inferConvolution('Conv1D', 1, call),
});
