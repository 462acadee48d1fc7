import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import type { ArgumentValues } from './arguments/definition.js';
import type {
  cellArguments,
  regularArguments,
  sequenceArguments,
  weightArguments,
} from './arguments/recurrent.js';
import { weightFrom } from './arguments/weight.js';
import type { InferCall, Weight } from './definition.js';
import { openFeatures } from './open-features.js';
import type { LayerProblem } from './problem.js';
import { sequenceProblem } from './sequence.js';
import { statefulBatchProblem, stateProblem } from './states.js';

type RecurrentArguments = ArgumentValues<
  typeof cellArguments & typeof weightArguments & typeof regularArguments & typeof sequenceArguments
>;

/**
 * The features of a recurrent layer's input, or why the layer cannot take it, its states or its batch.
 * `names` are those of its states.
 */
export function sequenceFeatures(
  type: string,
  { args, inputs, states }: InferCall<RecurrentArguments>,
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

/** How many tensors a recurrent layer with so many states gives. */
export function recurrentResults(states: number) {
  return (args: { readonly return_state: boolean }): number => (args.return_state ? 1 + states : 1);
}

/** The output and, with `return_state`, the states: every one `[batch, units]`. */
export function recurrentOutputs(call: InferCall<RecurrentArguments>, states: number): readonly TensorType[] {
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
  const kernel = weightFrom(args, 'kernel', shapes.kernel);
  const recurrentKernel = weightFrom(args, 'recurrent', shapes.recurrent, 'recurrent_kernel');
  const bias = { ...weightFrom(args, 'bias', shapes.bias), ones: shapes.forgetBias };
  return args.use_bias ? [kernel, recurrentKernel, bias] : [kernel, recurrentKernel];
}
