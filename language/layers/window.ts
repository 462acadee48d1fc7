import type { Dim } from '../shapes/shape.js';
import { printLabelled, type TensorType } from '../shapes/tensor-type.js';
import { oneOf } from './arguments/kinds.js';
import type { FitProblem, RankProblem, Suggestion } from './problem.js';

/** What happens at the edges: only whole windows, or as many windows as places, filled up with zeros. */
export const padding = oneOf('valid', 'same');

/** As `padding`; `causal` fills up in front only, so that no window sees later steps. */
export const causalPadding = oneOf('valid', 'same', 'causal');

/** How a window, a kernel or a pool, goes over an axis. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  /** Distance between neighbouring places of the window; 1 for those without gaps. */
  readonly dilation: number;
  readonly padding: 'valid' | 'same' | 'causal';
}

/** How many places a window takes along an axis, as Keras counts them; 0 or less where it does not fit. */
function windowPlaces(length: Dim, { size, stride, dilation, padding }: Window): Dim {
  if (length === null) {
    return null;
  }
  const room = padding === 'valid' ? length - dilation * (size - 1) - 1 : length - 1;
  return Math.floor(room / stride) + 1;
}

/** How far a window reaches: `kernel_size` 3 with dilation 2 spans 5 places. */
function span({ size, dilation }: Window): number {
  return dilation * (size - 1) + 1;
}

/** `shape`: the window is longer than the axis it goes over; undefined where it fits. */
function windowProblem(
  type: string,
  argument: string,
  x: TensorType,
  axis: number,
  window: Window,
): FitProblem | undefined {
  const length = x.shape[axis]!;
  const places = windowPlaces(length, window);
  if (length === null || places === null || places > 0) {
    return undefined;
  }
  const swapped = x.shape.length === 3 && length === 1 && (x.shape[2] ?? 0) >= span(window);
  const features = x.shape.at(-1)!;
  const suggestions: Suggestion[] = [
    ...(swapped ? [{ kind: 'input-shape', of: { input: 0 }, sample: [features, 1] } as const] : []),
    { kind: 'argument', argument: 'padding', value: '"same"' },
    { kind: 'argument', argument, value: String(length) },
  ];
  return {
    code: 'shape',
    argument,
    of: [{ input: 0 }],
    message: (where) =>
      `${type} slides a window of ${span(window)} time steps over the sequence, but ${printLabelled(x)} from ` +
      `${where.input(0)} has only ${length}. ` +
      (swapped
        ? `If its ${features} features are values that follow each other in time, they are ${features} steps of one feature: [steps=${features}, features=1].`
        : `Make ${argument} ${length} at the most, or use padding="same".`),
    suggestions,
  };
}

/** How a kernel goes over its axes, by the arguments that convolutions have in common. */
export function kernelWindows(args: {
  readonly kernel_size: readonly number[];
  readonly strides: readonly number[];
  readonly dilation_rate: readonly number[];
  readonly padding: Window['padding'];
}): readonly Window[] {
  return args.kernel_size.map((size, i) => ({
    size,
    stride: args.strides[i]!,
    dilation: args.dilation_rate[i]!,
    padding: args.padding,
  }));
}

/** How many places windows take of the axes from `first` on, one window an axis; or which of them does not fit. */
export function placesOf(
  type: string,
  argument: string,
  x: TensorType,
  first: number,
  windows: readonly Window[],
): readonly Dim[] | FitProblem {
  for (const [i, window] of windows.entries()) {
    const problem = windowProblem(type, argument, x, first + i, window);
    if (problem) {
      return problem;
    }
  }
  return windows.map((window, i) => windowPlaces(x.shape[first + i]!, window));
}

/** `rank`: what comes in has another number of axes than a layer over so many axes of space or time needs. */
export function windowRankProblem(x: TensorType, axes: 1 | 2): RankProblem | undefined {
  if (x.shape.length === axes + 2) {
    return undefined;
  }
  return {
    code: 'rank',
    of: { input: 0 },
    expected: axes === 1 ? 'a sequence [steps, features]' : 'an image [rows, columns, channels]',
    rank: axes + 2,
    got: x,
  };
}
