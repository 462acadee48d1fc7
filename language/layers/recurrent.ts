import type { Dim } from '../shapes/shape.js';
import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import { activation } from './arguments/activations.js';
import { optional, required } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { flag, orNone, positiveInteger, rate } from './arguments/kinds.js';
import { regularizerKind } from './arguments/regularizers.js';
import type { Inferred, LayerCall, LayerProblem, Weight } from './definition.js';

/** The arguments that start every recurrent layer's list, in Keras' order. */
export const cellArguments = {
  units: required(positiveInteger, 'The size of the state, and of the output at each time step.'),
  activation: optional(orNone(activation), 'tanh', 'The function applied to the candidate and the state.'),
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

/** Keras' arguments of penalties and dropout. */
export const regularArguments = {
  kernel_regularizer: optional(regularizerKind, null, 'Adds a penalty on the input weights to the loss.'),
  recurrent_regularizer: optional(regularizerKind, null, 'Adds a penalty on the state weights to the loss.'),
  bias_regularizer: optional(regularizerKind, null, 'Adds a penalty on the bias to the loss.'),
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
  unroll: optional(flag, false, 'Keras unrolls the loop; here the engine chooses by itself.'),
};

interface SequenceArguments {
  readonly units: number;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
}

/** The features of a recurrent layer's input, or why it cannot take it. */
export function sequenceFeatures(type: string, call: LayerCall<SequenceArguments>): number | LayerProblem {
  const x = call.inputs[0]!;
  if (x.shape.length !== 3) {
    return { code: 'rank', input: 0, expected: '[steps, features]' };
  }
  const features = x.shape[2]!;
  if (features === null) {
    return {
      code: 'shape',
      input: 0,
      message: `${type} needs a fixed number of features, but the last axis here has an open length. Only the number of steps may be open.`,
    };
  }
  return features;
}

/** The output and, with `return_state`, the states: every one `[batch, units]`. */
export function recurrentOutputs(call: LayerCall<SequenceArguments>, states: number): readonly TensorType[] {
  const { args } = call;
  const [batch, steps] = call.inputs[0]!.shape as [Dim, Dim, Dim];
  const state = floatTensor([batch, args.units], ['samples', 'units']);
  const output = args.return_sequences
    ? { ...floatTensor([batch, steps, args.units]), masked: call.inputs[0]!.masked }
    : floatTensor([batch, args.units]);
  return args.return_state ? [output, ...new Array<TensorType>(states).fill(state)] : [output];
}

/** Why the given `initial_state` does not fit, or undefined where it does. */
export function initialStateProblem(
  type: string,
  call: LayerCall<SequenceArguments>,
  names: readonly string[],
): LayerProblem | undefined {
  const { states, args } = call;
  if (states.length === 0) {
    return undefined;
  }
  if (states.length !== names.length) {
    const needed =
      names.length === 1 ? `one state, ${names[0]}` : `${names.length} states, ${names.join(' and ')}`;
    return {
      code: 'arity',
      argument: 'initial_state',
      message: `${type} carries ${needed}, but initial_state gives ${states.length}.`,
    };
  }
  for (const [i, state] of states.entries()) {
    const width = state.shape.at(-1)!;
    if (state.shape.length !== 2) {
      return {
        code: 'rank',
        input: -1 - i,
        expected: `[${args.units}]`,
      };
    }
    if (width !== null && width !== args.units) {
      return {
        code: 'shape',
        argument: 'initial_state',
        state: i,
        message: `${type} has ${args.units} units, so its initial state ${names[i]} needs ${args.units} values a sample, but this one has ${width}. Make the units ${width}, or give a state of ${args.units}.`,
        suggestions: [{ argument: 'units', value: String(width) }],
      };
    }
  }
  return undefined;
}

/** Kernel, recurrent kernel and bias of a recurrent layer with some gates, as Keras keeps them. */
export function recurrentWeights(
  args: {
    readonly units: number;
    readonly use_bias: boolean;
    readonly kernel_initializer: Weight['initializer'];
    readonly recurrent_initializer: Weight['initializer'];
    readonly bias_initializer: Weight['initializer'];
    readonly kernel_regularizer: Weight['regularizer'];
    readonly recurrent_regularizer: Weight['regularizer'];
    readonly bias_regularizer: Weight['regularizer'];
  },
  features: number,
  gates: number,
  biasShape: readonly number[],
): readonly Weight[] {
  const { units } = args;
  const weights: Weight[] = [
    {
      name: 'kernel',
      shape: [features, gates * units],
      initializer: args.kernel_initializer,
      regularizer: args.kernel_regularizer,
      trainable: true,
    },
    {
      name: 'recurrent_kernel',
      shape: [units, gates * units],
      initializer: args.recurrent_initializer,
      regularizer: args.recurrent_regularizer,
      trainable: true,
    },
  ];
  if (args.use_bias) {
    weights.push({
      name: 'bias',
      shape: biasShape,
      initializer: args.bias_initializer,
      regularizer: args.bias_regularizer,
      trainable: true,
    });
  }
  return weights;
}

/** True where inference failed. */
export function failed(result: number | Inferred): result is LayerProblem {
  return typeof result === 'object' && 'code' in result;
}
