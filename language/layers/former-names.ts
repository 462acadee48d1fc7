/** What older versions of Keras called its layers. */
export const formerLayers: Readonly<Record<string, string>> = {
  CuDNNLSTM: 'LSTM',
  CuDNNGRU: 'GRU',
  ConvLSTM2d: 'ConvLSTM2D',
  Convolution1D: 'Conv1D',
  Convolution2D: 'Conv2D',
  MaxPool1D: 'MaxPooling1D',
  MaxPool2D: 'MaxPooling2D',
  AvgPool1D: 'AveragePooling1D',
  GlobalMaxPool1D: 'GlobalMaxPooling1D',
  GlobalAvgPool1D: 'GlobalAveragePooling1D',
};

/** The layers for what `mode=` of Keras 1's `Merge` and `merge` chose. */
export const mergeModes: Readonly<Record<string, string>> = {
  concat: 'Concatenate',
  sum: 'Add',
  mul: 'Multiply',
  ave: 'Average',
  max: 'Maximum',
  dot: 'Dot',
};

/** What older versions of Keras called arguments, and today's names: the one that the layer has. */
const formerArguments: Readonly<Record<string, readonly string[]>> = {
  output_dim: ['units'],
  init: ['kernel_initializer', 'embeddings_initializer'],
  inner_init: ['recurrent_initializer'],
  inner_activation: ['recurrent_activation'],
  forget_bias_init: ['unit_forget_bias'],
  W_regularizer: ['kernel_regularizer', 'embeddings_regularizer'],
  U_regularizer: ['recurrent_regularizer'],
  b_regularizer: ['bias_regularizer'],
  W_constraint: ['kernel_constraint', 'embeddings_constraint'],
  U_constraint: ['recurrent_constraint'],
  b_constraint: ['bias_constraint'],
  dropout_W: ['dropout'],
  dropout_U: ['recurrent_dropout'],
  bias: ['use_bias'],
  p: ['rate'],
  sigma: ['stddev'],
  alpha: ['negative_slope'],
  nb_filter: ['filters'],
  filter_length: ['kernel_size'],
  border_mode: ['padding'],
  subsample_length: ['strides'],
  pool_length: ['pool_size'],
  stride: ['strides'],
  concat_axis: ['axis'],
  lr: ['learning_rate'],
};

/** Today's name of an argument, for what has arguments of these `names`; undefined where it was called nothing else. */
export const argumentToday = (name: string, names: readonly string[]): string | undefined =>
  Object.hasOwn(formerArguments, name)
    ? formerArguments[name]!.find((today) => names.includes(today))
    : undefined;
