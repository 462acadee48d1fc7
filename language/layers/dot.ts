import { dimsAgree, type Shape } from '../shapes/shape.js';
import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import { optional, required } from './arguments/definition.js';
import { flag } from './arguments/kinds.js';
import { axisOrAxes } from './arguments/sizes.js';
import { defineLayer } from './definition.js';
import { printTensors } from './print-tensors.js';
import type { Suggestion } from './problem.js';

/** Sums of products of two tensors over one axis of each, sample by sample. */
export const dot = defineLayer({
  type: 'Dot',
  category: 'merging',
  summary:
    'Multiplies two tensors along one axis of each and sums up, sample by sample: how alike their vectors are. ' +
    'The two axes must have the same size; they disappear.',
  documentation: 'https://keras.io/api/layers/merging_layers/dot/',
  inputs: { least: 2, most: 2 },
  arguments: {
    axes: required(axisOrAxes, 'The axis of both, or one of each: `(2, 1)`; the batch is 0.', '-1'),
    normalize: optional(flag, false, 'Makes the vectors unit length first, which gives their cosine.'),
  },
  infer({ args, inputs }) {
    const [a, b] = inputs as [(typeof inputs)[0], (typeof inputs)[0]];
    const given = args.axes.length === 1 ? [args.axes[0]!, args.axes[0]!] : args.axes;
    const axes = given.map((axis, i) => (axis < 0 ? axis + inputs[i]!.shape.length : axis));
    const [first, second] = axes as [number, number];
    const valid = axes.length === 2 && axes.every((axis, i) => axis >= 1 && axis < inputs[i]!.shape.length);
    if (!valid) {
      return {
        code: 'bad-value',
        argument: 'axes',
        of: [{ input: 0 }, { input: 1 }],
        message: (where) =>
          `Dot needs one axis of each tensor, counted with the batch as 0, which cannot be taken itself. Here come ${printTensors(inputs, where)}.`,
        suggestions: [{ kind: 'argument', argument: 'axes', value: '-1' }],
      };
    }
    if (!dimsAgree(a.shape[first]!, b.shape[second]!)) {
      return {
        code: 'shape',
        argument: 'axes',
        of: [{ input: 0 }, { input: 1 }],
        message: (where) =>
          `Dot multiplies axis ${first} of the first tensor with axis ${second} of the second, so both need the same size, ` +
          `but they have ${a.shape[first]} and ${b.shape[second]}: ${printTensors(inputs, where)}. ` +
          'Take axes of the same size, or bring one tensor to it with Dense.',
        suggestions: [...equalAxes(a.shape, b.shape), ...equalSizes(axes as [number, number], a, b)],
      };
    }
    const without = (axis: number) => (_: unknown, i: number) => i !== axis;
    const shape = [...a.shape.filter(without(first)), ...b.shape.filter(without(second)).slice(1)];
    const labels = [...a.axes.filter(without(first)), ...b.axes.filter(without(second)).slice(1)];
    return {
      outputs: [shape.length === 1 ? floatTensor([shape[0]!, 1]) : floatTensor(shape, labels)],
      weights: [],
    };
  },
});

/** The axes on which both have the same size: the last ones, the features, before others. */
function equalAxes(a: Shape, b: Shape): Suggestion[] {
  for (let first = a.length - 1; first > 0; first--) {
    for (let second = b.length - 1; second > 0; second--) {
      if (a[first] !== null && a[first] === b[second]) {
        const value = first === second ? `${first}` : `(${first}, ${second})`;
        return [{ kind: 'argument', argument: 'axes', value }];
      }
    }
  }
  return [];
}

/** Gives one of the axes the other's size. */
function equalSizes([first, second]: readonly [number, number], a: TensorType, b: TensorType): Suggestion[] {
  const [mine, theirs] = [a.shape[first], b.shape[second]];
  return mine && theirs
    ? [
        { kind: 'size', of: { input: 1 }, axis: second, size: mine },
        { kind: 'size', of: { input: 0 }, axis: first, size: theirs },
      ]
    : [];
}
