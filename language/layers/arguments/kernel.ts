import type { ParameterFormula, Weight } from '../definition.js';
import { constraintKind } from './constraints.js';
import { type ArgumentValues, optional } from './definition.js';
import { initializer, initializerKind } from './initializers.js';
import { flag } from './kinds.js';
import { regularizerKind } from './regularizers.js';
import { weightFrom } from './weight.js';

/** The arguments of layers with a kernel and a bias, from `use_bias` on, in Keras' order. */
export const kernelArguments = {
  use_bias: optional(flag, true, 'Whether a bias is added to each output.'),
  kernel_initializer: optional(initializerKind, initializer('glorot_uniform'), 'How the kernel starts.'),
  bias_initializer: optional(initializerKind, initializer('zeros'), 'How the bias starts.'),
  kernel_regularizer: optional(regularizerKind, null, 'Adds a penalty on the kernel to the loss.'),
  bias_regularizer: optional(regularizerKind, null, 'Adds a penalty on the bias to the loss.'),
  activity_regularizer: optional(regularizerKind, null, 'Adds a penalty on the output to the loss.'),
  kernel_constraint: optional(constraintKind, null, 'Keeps the kernel within bounds.'),
  bias_constraint: optional(constraintKind, null, 'Keeps the bias within bounds.'),
};

type KernelArguments = ArgumentValues<typeof kernelArguments>;

/** A kernel of a shape whose last axis is the outputs, and their bias. */
export function kernelWeights(args: KernelArguments, shape: readonly number[]): readonly Weight[] {
  const kernel = weightFrom(args, 'kernel', shape);
  return args.use_bias ? [kernel, weightFrom(args, 'bias', [shape.at(-1)!])] : [kernel];
}

/**
 * The count of a kernel and its bias. `sizes` names the kernel's axes and gives their sizes, the outputs last:
 * `[['in', 5], ['units', 3]]` is `in × units + units`.
 */
export function kernelFormula(
  useBias: boolean,
  sizes: readonly (readonly [name: string, size: number])[],
): ParameterFormula {
  const [outputName, outputs] = sizes.at(-1)!;
  const product = sizes.reduce((all, [, size]) => all * size, 1);
  return {
    symbolic: sizes.map(([name]) => name).join(' × ') + (useBias ? ` + ${outputName}` : ''),
    numeric: sizes.map(([, size]) => size).join(' × ') + (useBias ? ` + ${outputs}` : ''),
    count: product + (useBias ? outputs : 0),
  };
}
