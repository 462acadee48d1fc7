import { dataFormat } from './arguments/data-format.js';
import { type ArgumentDefinition, type ArgumentValues, optional, required } from './arguments/definition.js';
import { orNone } from './arguments/kinds.js';
import { sizes } from './arguments/sizes.js';
import { defineLayer, type InferCall, type Inferred, type LayerDefinition, oneTensor } from './definition.js';
import { padding, placesOf, windowRankProblem } from './window.js';

/** The arguments of pooling over so many axes, in Keras' order; some have a default for the size, some have none. */
function poolingArguments(axes: 1 | 2, size: number | undefined) {
  const doc = 'How many places are made into one.';
  const pool: ArgumentDefinition<readonly number[]> =
    size === undefined
      ? required(sizes(axes), doc, '2')
      : optional(sizes(axes), new Array<number>(axes).fill(size), doc);
  return {
    pool_size: pool,
    strides: optional(
      orNone(sizes(axes)),
      null,
      'How far each pool is from the one before; `none` takes `pool_size`, so that they lie side by side.',
    ),
    padding: optional(
      padding,
      'valid',
      'At the edges: `valid` takes whole pools only, `same` smaller ones too.',
    ),
    data_format: dataFormat,
  };
}

type PoolingArguments = ArgumentValues<ReturnType<typeof poolingArguments>>;

function inferPooling(type: string, axes: 1 | 2, { args, inputs }: InferCall<PoolingArguments>): Inferred {
  const x = inputs[0]!;
  const wrongRank = windowRankProblem(x, axes);
  if (wrongRank) {
    return wrongRank;
  }
  const windows = args.pool_size.map((size, i) => ({
    size,
    stride: args.strides?.[i] ?? size,
    dilation: 1,
    padding: args.padding,
  }));
  const places = placesOf(type, 'pool_size', x, 1, windows);
  if ('code' in places) {
    return places;
  }
  return {
    outputs: [{ ...x, shape: [x.shape[0]!, ...places, x.shape.at(-1)!], dtype: 'float32', masked: false }],
    weights: [],
  };
}

function poolingLayer(
  type: string,
  axes: 1 | 2,
  size: number | undefined,
  page: string,
  summary: string,
): LayerDefinition & { readonly arguments: ReturnType<typeof poolingArguments> } {
  return defineLayer({
    type,
    category: 'pooling',
    summary,
    documentation: `https://keras.io/api/layers/pooling_layers/${page}/`,
    inputs: oneTensor,
    arguments: poolingArguments(axes, size),
    infer: (call) => inferPooling(type, axes, call),
  });
}

/** The greatest value of each feature in each stretch of time steps. */
export const maxPooling1d = poolingLayer(
  'MaxPooling1D',
  1,
  2,
  'max_pooling1d',
  'Makes each stretch of `pool_size` time steps into one, keeping the greatest value of each feature. ' +
    'The sequence gets that many times shorter.',
);

/** The mean of each feature in each stretch of time steps. */
export const averagePooling1d = poolingLayer(
  'AveragePooling1D',
  1,
  undefined,
  'average_pooling1d',
  'Makes each stretch of `pool_size` time steps into one, taking the mean of each feature. ' +
    'The sequence gets that many times shorter.',
);

/** The greatest value of each channel in each patch of an image. */
export const maxPooling2d = poolingLayer(
  'MaxPooling2D',
  2,
  2,
  'max_pooling2d',
  'Makes each patch of `pool_size` rows and columns into one place, keeping the greatest value of each channel. ' +
    'The image gets that many times smaller.',
);
