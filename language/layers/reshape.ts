import { type Dim, printShape, sizeOf } from '../shapes/shape.js';
import { printLabelled, usualAxes } from '../shapes/tensor-type.js';
import { required } from './arguments/definition.js';
import { targetShape } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';
import type { FitProblem } from './problem.js';

/** The same values of a sample in another shape. */
export const reshape = defineLayer({
  type: 'Reshape',
  category: 'reshaping',
  summary:
    'Gives the values of each sample another shape, in the same order; there are as many of them as before. ' +
    'One size may be −1: it follows from the others.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/reshape/',
  inputs: oneTensor,
  keepsValues: true,
  arguments: {
    target_shape: required(targetShape, 'The shape of one sample, without the batch; one −1 is allowed.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const shape = reshaped(x.shape.slice(1), args.target_shape);
    if (!shape) {
      return elementProblem(args.target_shape, sizeOf(x.shape.slice(1))!, printLabelled(x));
    }
    return {
      outputs: [
        {
          ...x,
          shape: [x.shape[0]!, ...shape],
          axes: [x.axes[0], ...usualAxes(shape.length + 1).slice(1)],
          masked: false,
        },
      ],
      weights: [],
    };
  },
});

/** A sample's new shape with −1 worked out; undefined where the number of values differs. */
function reshaped(from: readonly Dim[], target: readonly number[]): readonly Dim[] | undefined {
  const size = sizeOf(from);
  if (size === null) {
    return target.map((dim) => (dim === -1 ? null : dim));
  }
  const known = target.filter((dim) => dim !== -1).reduce((product, dim) => product * dim, 1);
  const open = target.includes(-1);
  if (open ? size % known !== 0 : size !== known) {
    return undefined;
  }
  return target.map((dim) => (dim === -1 ? size / known : dim));
}

function elementProblem(target: readonly number[], size: number, from: string): FitProblem {
  const fitting = fittingShape(target, size);
  const wanted = target.includes(-1)
    ? `a multiple of ${target.filter((dim) => dim !== -1).join(' × ')}`
    : `${target.join(' × ')} = ${sizeOf(target)}`;
  return {
    code: 'shape',
    argument: 'target_shape',
    of: [{ input: 0 }],
    message: (where) =>
      `Reshape keeps the number of values: ${printShape(target)} needs ${wanted} a sample, but ${from} from ` +
      `${where.input(0)} has ${size}.${fitting ? ` ${printShape(fitting)} would fit.` : ''}`,
    suggestions: fitting ? [{ kind: 'argument', argument: 'target_shape', value: printShape(fitting) }] : [],
  };
}

/** The target with one size changed so that it holds `size` values, the first that can be. */
function fittingShape(target: readonly number[], size: number): readonly number[] | undefined {
  for (const axis of target.keys()) {
    const others = target.reduce((all, dim, i) => (i === axis || dim === -1 ? all : all * dim), 1);
    if (!target.some((dim, i) => dim === -1 && i !== axis) && size % others === 0) {
      return target.map((dim, i) => (i === axis ? size / others : dim));
    }
    if (target.includes(-1) && target[axis] !== -1 && size % others === 0) {
      return target.map((dim, i) => (i === axis ? greatestDivisor(size / others, dim) : dim));
    }
  }
  return target.length === 1 ? [size] : undefined;
}

/** The greatest divisor of a number that is not above `most`. */
function greatestDivisor(of: number, most: number): number {
  let divisor = Math.min(most, of);
  while (of % divisor !== 0) {
    divisor--;
  }
  return divisor;
}
