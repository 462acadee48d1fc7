import type { KerasValue } from '../keras-value.js';

/** Layers by names that older versions of Keras had for them. */
const formerLayers: Readonly<Record<string, string>> = {
  CuDNNLSTM: 'LSTM',
  CuDNNGRU: 'GRU',
  Convolution1D: 'Conv1D',
  Convolution2D: 'Conv2D',
  MaxPool1D: 'MaxPooling1D',
  MaxPool2D: 'MaxPooling2D',
  AvgPool1D: 'AveragePooling1D',
  GlobalMaxPool1D: 'GlobalMaxPooling1D',
  GlobalAvgPool1D: 'GlobalAveragePooling1D',
  ConvLSTM2d: 'ConvLSTM2D',
};

/** Functions that make and use a merging layer at once. */
const mergingFunctions: Readonly<Record<string, string>> = {
  add: 'Add',
  subtract: 'Subtract',
  multiply: 'Multiply',
  average: 'Average',
  maximum: 'Maximum',
  minimum: 'Minimum',
  concatenate: 'Concatenate',
  concat: 'Concatenate',
  dot: 'Dot',
};

/** What `mode=` of Keras 1's `merge` chose. */
const mergeModes: Readonly<Record<string, string>> = {
  sum: 'Add',
  mul: 'Multiply',
  ave: 'Average',
  max: 'Maximum',
  concat: 'Concatenate',
  dot: 'Dot',
};

/** Arguments by names that Keras 1 and 2 had for them. */
const formerArguments: Readonly<Record<string, string>> = {
  inner_activation: 'recurrent_activation',
  init: 'kernel_initializer',
  inner_init: 'recurrent_initializer',
  W_regularizer: 'kernel_regularizer',
  U_regularizer: 'recurrent_regularizer',
  b_regularizer: 'bias_regularizer',
  W_constraint: 'kernel_constraint',
  dropout_W: 'dropout',
  dropout_U: 'recurrent_dropout',
  nb_filter: 'filters',
  filter_length: 'kernel_size',
  subsample_length: 'strides',
  border_mode: 'padding',
  pool_length: 'pool_size',
  stride: 'strides',
  p: 'rate',
  concat_axis: 'axis',
  bias: 'use_bias',
};

/** A layer's class by its name today. */
export const layerToday = (name: string): string =>
  Object.hasOwn(formerLayers, name) ? formerLayers[name]! : name;

/** The layer that a function such as `concatenate` uses. */
export const mergingLayer = (name: string): string | undefined =>
  Object.hasOwn(mergingFunctions, name) ? mergingFunctions[name] : undefined;

/** The layer of a `mode=`. */
export const layerOfMode = (mode: unknown): string | undefined =>
  typeof mode === 'string' && Object.hasOwn(mergeModes, mode) ? mergeModes[mode] : undefined;

/** A layer's argument by its name today: `output_dim` was what is `units` now, but in `Embedding`. */
export function argumentToday(layer: string, name: string): string {
  if (name === 'output_dim' && layer !== 'Embedding') {
    return 'units';
  }
  return Object.hasOwn(formerArguments, name) ? formerArguments[name]! : name;
}

/** Arguments of a layer's call, by their names today; what is as today's default is left out. */
export function argumentsToday(
  layer: string,
  named: Readonly<Record<string, KerasValue>>,
): Readonly<Record<string, KerasValue>> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [argumentToday(layer, name), value]),
  );
}

/** An argument of `fit` by its name today. */
export const fitArgumentToday = (name: string): string => (name === 'nb_epoch' ? 'epochs' : name);
