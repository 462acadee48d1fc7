import { conv1d as conv1dDefinition } from '../../../language/layers/conv-1d.js';
import { conv2d as conv2dDefinition } from '../../../language/layers/conv-2d.js';
import * as p from '../program/index.js';
import { activateOutput } from './activations.js';
import { implement, type LayerTensors } from './layer-tensors.js';
import { type Window, windowPlaces } from './windows.js';

/** The arguments of a convolution. */
interface ConvolutionArguments {
  readonly kernel_size: readonly number[];
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: Window['padding'];
}

/**
 * A convolution `[batch, …places, channels]` with a kernel `[…places, channels, filters]`, as one large
 * matrix product: all that a window sees stands side by side.
 */
export function convolve(x: p.Value, kernel: p.Value, windows: readonly Window[]): p.Value {
  const seen = p.concat(windowPlaces(x, windows));
  return p.matmul(seen, p.reshape(kernel, [-1, kernel.shape.at(-1)!]));
}

/** How a convolution's windows go over its axes. */
export const windowsOf = (args: ConvolutionArguments): Window[] =>
  args.kernel_size.map((size, at) => ({
    size,
    stride: args.strides[at]!,
    dilation: args.dilation_rate[at]!,
    padding: args.padding,
  }));

/** activation(x ∗ W + b); with groups, each group of channels has filters of its own. */
const convolution: LayerTensors<
  ConvolutionArguments & {
    readonly groups: number;
    readonly activation: Parameters<typeof activateOutput>[0];
  }
> = ({ args, inputs, weights }) => {
  const [kernel, bias] = weights;
  const channels = p.split(inputs[0]!.value, args.groups);
  const filters = p.split(kernel!, args.groups);
  const z = p.concat(channels.map((part, group) => convolve(part, filters[group]!, windowsOf(args))));
  return [activateOutput(args.activation, bias ? p.add(z, bias) : z)];
};

/** Conv1D over `[batch, steps, channels]`. */
export const conv1d = implement(conv1dDefinition, convolution);
/** Conv2D over `[batch, rows, columns, channels]`. */
export const conv2d = implement(conv2dDefinition, convolution);
