import { wordAmong } from './kinds.js';

/** Keras 3's activations by name; all but `threshold`, which needs arguments. */
export const activationNames = [
  'linear',
  'relu',
  'relu6',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'celu',
  'silu',
  'swish',
  'sigmoid',
  'hard_sigmoid',
  'log_sigmoid',
  'tanh',
  'hard_tanh',
  'tanh_shrink',
  'soft_shrink',
  'hard_shrink',
  'softplus',
  'softsign',
  'softmax',
  'log_softmax',
  'exponential',
  'hard_silu',
  'hard_swish',
  'mish',
  'glu',
  'sparse_plus',
  'sparse_sigmoid',
  'sparsemax',
  'squareplus',
] as const;

/** The name of an activation. */
export type ActivationName = (typeof activationNames)[number];

/** An activation by name: `"relu"`, `relu`. */
export const activation = wordAmong(activationNames, 'an activation such as "relu" or "tanh"');

/** An activation inside a recurrent cell, whose state keeps its size: `glu` halves it. */
export const cellActivation = wordAmong(
  activationNames.filter((name) => name !== 'glu'),
  'an activation such as "relu" or "tanh"',
);
