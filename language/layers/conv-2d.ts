import { convolutionArguments, inferConvolution } from './convolution.js';
import { defineLayer, oneTensor } from './definition.js';

/** Convolution over rows and columns. */
export const conv2d = defineLayer({
  type: 'Conv2D',
  category: 'convolution',
  summary:
    'Slides windows over the rows and columns of an image and looks for the same patterns at every place. ' +
    'Inside `TimeDistributed` it does so for each image of a sequence.',
  documentation: 'https://keras.io/api/layers/convolution_layers/convolution2d/',
  inputs: oneTensor,
  width: 'filters',
  arguments: convolutionArguments(2),
  infer: (call) => inferConvolution('Conv2D', 2, call),
});
