import type { Dim, Shape } from '../shapes/shape.js';
import { printSample, type TensorType } from '../shapes/tensor-type.js';
import { defineLayer, type InputCount, type LayerDefinition, severalTensors } from './definition.js';
import type { FitProblem, Suggestion } from './problem.js';

const page = 'https://keras.io/api/layers/merging_layers/';

/** A layer that merges tensors value by value: sizes are equal, or 1 where one value serves a whole axis. */
function elementwiseMerge(type: string, inputs: InputCount, does: string, why: string): LayerDefinition {
  return defineLayer({
    type,
    category: 'merging',
    summary: `${does} ${why}`,
    documentation: `${page}${type.toLowerCase()}/`,
    inputs,
    keepsValues: type === 'Maximum' || type === 'Minimum',
    arguments: {},
    infer({ inputs: tensors }) {
      const shape = broadcast(tensors.map((one) => one.shape.slice(1)));
      if (!shape) {
        return unequal(type, tensors);
      }
      const longest = tensors.reduce((a, b) => (b.shape.length > a.shape.length ? b : a));
      const batch = tensors.map((one) => one.shape[0]!).find((dim) => dim !== null) ?? null;
      return {
        outputs: [
          {
            shape: [batch, ...shape],
            axes: longest.axes,
            dtype: tensors.every((one) => one.dtype === 'int32') ? 'int32' : 'float32',
            masked: tensors.every((one) => one.masked),
          },
        ],
        weights: [],
      };
    },
  });
}

const sameShape = 'All have the same shape, which stays.';

/** `a + b + …` */
export const add = elementwiseMerge('Add', severalTensors, 'Adds tensors value by value.', sameShape);

/** `a − b` */
export const subtract = elementwiseMerge(
  'Subtract',
  { least: 2, most: 2 },
  'Subtracts the second tensor from the first, value by value.',
  'Both have the same shape, which stays.',
);

/** `a · b · …` (the Hadamard product). */
export const multiply = elementwiseMerge(
  'Multiply',
  severalTensors,
  'Multiplies tensors value by value, as a gate does.',
  sameShape,
);

/** `(a + b + …) / n` */
export const average = elementwiseMerge(
  'Average',
  severalTensors,
  'Averages tensors value by value.',
  sameShape,
);

/** `max(a, b, …)` */
export const maximum = elementwiseMerge(
  'Maximum',
  severalTensors,
  'Takes the greatest of the tensors, value by value.',
  sameShape,
);

/** `min(a, b, …)` */
export const minimum = elementwiseMerge(
  'Minimum',
  severalTensors,
  'Takes the least of the tensors, value by value.',
  sameShape,
);

/** The common shape, aligned at the last axis as Keras does it; undefined where two sizes disagree. */
function broadcast(shapes: readonly Shape[]): readonly Dim[] | undefined {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const result: Dim[] = [];
  for (let axis = 1; axis <= rank; axis++) {
    const sizes = shapes.map<Dim>((shape) => (axis <= shape.length ? (shape.at(-axis) as Dim) : 1));
    const [size = 1, ...others] = new Set(sizes.filter((one) => one !== null && one !== 1));
    if (others.length > 0) {
      return undefined;
    }
    result.unshift(sizes.includes(null) ? null : size);
  }
  return result;
}

function unequal(type: string, tensors: readonly TensorType[]): FitProblem {
  const [first, ...others] = tensors as [TensorType, ...TensorType[]];
  const second = others.find((one) => !broadcast([first.shape.slice(1), one.shape.slice(1)])) ?? others[0]!;
  const index = tensors.indexOf(second);
  const ranksDiffer = first.shape.length !== second.shape.length;
  return {
    code: ranksDiffer ? 'rank' : 'shape',
    of: [{ input: 0 }, { input: index }],
    message: (where) =>
      `${type} works value by value, so its tensors need the same shape, but ${where.input(0)} gives ` +
      `${printSample(first)} and ${where.input(index)} gives ${printSample(second)}.` +
      (ranksDiffer
        ? ' One is a sequence, the other is not: let both be sequences, or both vectors.'
        : ` ${differing(first, second)}`),
    suggestions: ranksDiffer ? [{ kind: 'equal-ranks' }] : resizes(first, second, index),
  };
}

function differing(a: TensorType, b: TensorType): string {
  const axis = firstDifference(a.shape, b.shape);
  return `The ${a.axes[axis] ?? b.axes[axis] ?? `sizes of axis ${axis}`} differ: ${a.shape[axis]} and ${b.shape[axis]}.`;
}

function firstDifference(a: Shape, b: Shape): number {
  return a.findIndex((dim, axis) => {
    const other = b[axis]!;
    return axis > 0 && dim !== null && other !== null && dim !== other && dim !== 1 && other !== 1;
  });
}

/** Gives one of two tensors the other's size, where that is all they differ in. */
function resizes(a: TensorType, b: TensorType, index: number): Suggestion[] {
  const axis = firstDifference(a.shape, b.shape);
  const [mine, theirs] = [a.shape[axis], b.shape[axis]];
  const resized = b.shape.map<Dim>((dim, i) => (i === axis ? mine! : dim));
  return mine && theirs && broadcast([a.shape.slice(1), resized.slice(1)])
    ? [
        { kind: 'size', of: { input: index }, axis, size: mine },
        { kind: 'size', of: { input: 0 }, axis, size: theirs },
      ]
    : [];
}
