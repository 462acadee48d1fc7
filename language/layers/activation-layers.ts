import { type ArgumentDefinition, optional } from './arguments/definition.js';
import { nonNegativeNumber, orNone, realNumber } from './arguments/kinds.js';
import { axisOrAxes } from './arguments/sizes.js';
import { defineLayer, type InferCall, type Inferred, type LayerDefinition, oneTensor } from './definition.js';

function sameShape({ inputs }: InferCall<unknown>): Inferred {
  return { outputs: [{ ...inputs[0]!, dtype: 'float32', range: undefined }], weights: [] };
}

/** A layer that applies a function to each value; nothing is learned, and the shape stays. */
function activationLayer<A extends Readonly<Record<string, ArgumentDefinition<unknown>>>>(
  type: string,
  page: string,
  summary: string,
  args: A,
): LayerDefinition & { readonly arguments: A } {
  return defineLayer<A>({
    type,
    category: 'activation',
    summary,
    documentation: `https://keras.io/api/layers/activation_layers/${page}/`,
    inputs: oneTensor,
    arguments: args,
    infer: sameShape,
  });
}

/** `max(x, 0)`, with a slope below the threshold and a limit above where they are given. */
export const relu = activationLayer(
  'ReLU',
  'relu',
  'Lets positive values pass and makes negative ones 0. A slope, a limit and a threshold can be set.',
  {
    max_value: optional(orNone(nonNegativeNumber), null, 'The greatest value that passes.'),
    negative_slope: optional(nonNegativeNumber, 0, 'The slope below the threshold.'),
    threshold: optional(nonNegativeNumber, 0, 'Below it the slope applies.'),
  },
);

/** `x` above 0, `negative_slope · x` below. */
export const leakyRelu = activationLayer(
  'LeakyReLU',
  'leaky_relu',
  'Lets positive values pass and makes negative ones smaller rather than 0. So no unit falls silent for good.',
  { negative_slope: optional(nonNegativeNumber, 0.3, 'The slope below 0.') },
);

/** `x` above 0, `alpha · (eˣ − 1)` below. */
export const elu = activationLayer(
  'ELU',
  'elu',
  'Lets positive values pass and bends negative ones smoothly towards −`alpha`. Its mean is nearer to 0 than that of ReLU.',
  { alpha: optional(realNumber, 1, 'How far below 0 it goes.') },
);

/** `eˣ / Σ eˣ` along an axis. */
export const softmax = activationLayer(
  'Softmax',
  'softmax',
  'Turns the values along an axis into probabilities: positive numbers that add up to 1. It ends classifiers of several classes.',
  { axis: optional(axisOrAxes, [-1], 'Along which axis they add up to 1.') },
);
