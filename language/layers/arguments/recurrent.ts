import { cellActivation } from './activations.js';
import { constraintKind } from './constraints.js';
import { optional, required } from './definition.js';
import { initializer, initializerKind } from './initializers.js';
import { either, flag, oneOf, orNone, positiveInteger, rate } from './kinds.js';
import { regularizerKind } from './regularizers.js';

/** The arguments that start every recurrent layer's list, in Keras' order. */
export const cellArguments = {
  units: required(positiveInteger, 'The size of the state, and of the output at each time step.', '32'),
  activation: optional(
    orNone(cellActivation),
    'tanh',
    'The function applied to the candidate and the state.',
  ),
};

/** Keras' arguments of weights, from `use_bias` to `bias_initializer`. */
export const weightArguments = {
  use_bias: optional(flag, true, 'Whether a bias is added.'),
  kernel_initializer: optional(
    initializerKind,
    initializer('glorot_uniform'),
    'How the weights on the input start.',
  ),
  recurrent_initializer: optional(
    initializerKind,
    initializer('orthogonal'),
    'How the weights on the state start.',
  ),
  bias_initializer: optional(initializerKind, initializer('zeros'), 'How the bias starts.'),
};

/** Keras' arguments of penalties, bounds and dropout. */
export const regularArguments = {
  kernel_regularizer: optional(regularizerKind, null, 'Adds a penalty on the input weights to the loss.'),
  recurrent_regularizer: optional(regularizerKind, null, 'Adds a penalty on the state weights to the loss.'),
  bias_regularizer: optional(regularizerKind, null, 'Adds a penalty on the bias to the loss.'),
  activity_regularizer: optional(regularizerKind, null, 'Adds a penalty on the output to the loss.'),
  kernel_constraint: optional(constraintKind, null, 'Keeps the input weights within bounds.'),
  recurrent_constraint: optional(constraintKind, null, 'Keeps the state weights within bounds.'),
  bias_constraint: optional(constraintKind, null, 'Keeps the bias within bounds.'),
  dropout: optional(rate, 0, 'The part of the input that is dropped at random in training.'),
  recurrent_dropout: optional(rate, 0, 'The part of the state that is dropped at random in training.'),
};

/** Keras' arguments of how the layer goes over the sequence. */
export const sequenceArguments = {
  return_sequences: optional(
    flag,
    false,
    'Gives the output of every time step `[steps, units]` rather than the last one `[units]`.',
  ),
  return_state: optional(flag, false, 'Gives the last state (for LSTM: states) besides the output.'),
  go_backwards: optional(flag, false, 'Reads the sequence from its end, and gives it reversed.'),
  stateful: optional(
    flag,
    false,
    'Keeps the state from one batch to the next; the batch must then be fixed: `input x [batch=1, …]`.',
  ),
};

/** Keras' argument of how the loop is carried out, which the engine chooses by itself. */
export const loopArguments = {
  unroll: optional(flag, false, 'Keras unrolls the loop; here the engine chooses by itself.'),
};

/** Keras' argument of LSTM and GRU for their kernels, which the engine chooses by itself. */
export const kernelChoice = {
  use_cudnn: optional(
    either(flag, oneOf('auto')),
    'auto',
    'Keras picks a GPU kernel by it; here the engine chooses by itself.',
  ),
};
