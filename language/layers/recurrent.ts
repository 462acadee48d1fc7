import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import { cellActivation } from './arguments/activations.js';
import { constraintKind } from './arguments/constraints.js';
import { type ArgumentValues, optional, required } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { either, flag, oneOf, orNone, positiveInteger, rate, seed } from './arguments/kinds.js';
import { regularizerKind } from './arguments/regularizers.js';
import type { LayerCall, SlowSetting, Weight } from './definition.js';
import type { LayerProblem } from './problem.js';
import { openFeatures } from './open-features.js';
import { sequenceProblem } from './sequence.js';
import { statefulBatchProblem, stateProblem } from './states.js';

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

/** The seed of a recurrent layer's dropout, which stands at different places in Keras' lists. */
export const dropoutSeed = optional(seed, null, 'Makes the dropout the same in every run.');

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

/** Keras' arguments of how the loop is carried out, which the engine chooses by itself. */
export const loopArguments = {
  unroll: optional(flag, false, 'Keras unrolls the loop; here the engine chooses by itself.'),
};
export const kernelChoice = {
  use_cudnn: optional(
    either(flag, oneOf('auto')),
    'auto',
    'Keras picks a GPU kernel by it; here the engine chooses by itself.',
  ),
};

type RecurrentArguments = ArgumentValues<
  typeof cellArguments & typeof weightArguments & typeof regularArguments & typeof sequenceArguments
>;

/**
 * The features of a recurrent layer's input, or why the layer cannot take it, its states or its batch.
 * `names` are those of its states.
 */
export function sequenceFeatures(
  type: string,
  { args, inputs, states }: LayerCall<RecurrentArguments>,
  names: readonly string[],
): number | LayerProblem {
  const x = inputs[0]!;
  const wrongRank = sequenceProblem(x);
  if (wrongRank) {
    return wrongRank;
  }
  const features = x.shape[2]!;
  if (features === null) {
    return openFeatures(type);
  }
  return (
    stateProblem({ type, names, sample: [args.units], width: 'units' }, states) ??
    (args.stateful ? statefulBatchProblem(type, x) : undefined) ??
    features
  );
}

/**
 * Settings that slow the loop over time, which is fastest where a step takes one product with the state, for
 * all gates at once. Measured for a whole training step of 64 units on [32, 50, 16]: recurrent dropout makes
 * an LSTM’s take twice as long, sparsemax more than ten times; other activations, masks and `dropout` matter little.
 */
export function slowCellSettings(type: string, gates: number) {
  return (args: {
    readonly recurrent_dropout: number;
    readonly activation: string | null;
    readonly recurrent_activation?: string | null;
  }): readonly SlowSetting[] => {
    const slow: SlowSetting[] = [];
    for (const argument of ['activation', 'recurrent_activation'] as const) {
      if (args[argument] === 'sparsemax') {
        const why = `sparsemax compares every two units with each other, at every step of the loop over time. "softmax" takes far less.`;
        slow.push({ argument, why });
      }
    }
    if (args.recurrent_dropout > 0 && args.recurrent_dropout < 1 && gates > 1) {
      const why =
        `With recurrent_dropout each of the ${gates} gates of ${type} sees a state of its own, so a step of training ` +
        `takes ${gates} products with the state, one after the other, instead of one for all gates. ` +
        'dropout, which works on the input, slows the loop little.';
      slow.push({ argument: 'recurrent_dropout', why });
    }
    return slow;
  };
}

/** How many tensors a recurrent layer with so many states gives. */
export function recurrentResults(states: number) {
  return (args: { readonly return_state: boolean }): number => (args.return_state ? 1 + states : 1);
}

/** The output and, with `return_state`, the states: every one `[batch, units]`. */
export function recurrentOutputs(call: LayerCall<RecurrentArguments>, states: number): readonly TensorType[] {
  const { args } = call;
  const x = call.inputs[0]!;
  const [batch, steps] = x.shape as [number | null, number | null];
  const state = floatTensor([batch, args.units], [x.axes[0], 'units']);
  const output = args.return_sequences
    ? {
        ...floatTensor([batch, steps, args.units], [x.axes[0], x.axes[1], 'features']),
        masked: x.masked,
      }
    : floatTensor([batch, args.units], [x.axes[0], 'features']);
  return args.return_state ? [output, ...new Array<TensorType>(states).fill(state)] : [output];
}

/** Kernel, recurrent kernel and bias of a recurrent layer, as Keras keeps them. */
export function recurrentWeights(
  args: ArgumentValues<typeof weightArguments & typeof regularArguments>,
  shapes: {
    readonly kernel: readonly number[];
    readonly recurrent: readonly number[];
    readonly bias: readonly number[];
    /** The part of the bias that starts at 1, so that memory is kept at first. */
    readonly forgetBias?: Weight['ones'];
  },
): readonly Weight[] {
  const kernel: Weight = {
    name: 'kernel',
    shape: shapes.kernel,
    initializer: args.kernel_initializer,
    regularizer: args.kernel_regularizer,
    constraint: args.kernel_constraint,
    trainable: true,
  };
  const recurrentKernel: Weight = {
    name: 'recurrent_kernel',
    shape: shapes.recurrent,
    initializer: args.recurrent_initializer,
    regularizer: args.recurrent_regularizer,
    constraint: args.recurrent_constraint,
    trainable: true,
  };
  const bias: Weight = {
    name: 'bias',
    shape: shapes.bias,
    initializer: args.bias_initializer,
    ones: shapes.forgetBias,
    regularizer: args.bias_regularizer,
    constraint: args.bias_constraint,
    trainable: true,
  };
  return args.use_bias ? [kernel, recurrentKernel, bias] : [kernel, recurrentKernel];
}
