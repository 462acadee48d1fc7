import { optional, required } from '../../layers/arguments/definition.js';
import { orNone } from '../../layers/arguments/kinds.js';
import { integerList } from '../../layers/arguments/sizes.js';
import { defineFunction, wrongArgument } from '../definition.js';
import type { Made } from '../data-set.js';
import { tensor } from '../kinds.js';
import type { Making } from '../making.js';
import { type NdArray, stridesOf } from '../nd-array.js';
import { rowwise } from '../rowwise.js';
import { walk } from '../walk.js';

/** `numpy.transpose`. */
export const transpose = defineFunction({
  type: 'transpose',
  otherNames: ['swapaxes', 'moveaxis'],
  category: 'shape',
  summary:
    'The same elements with the axes in another order: `transpose(t, [0, 2, 1])` swaps steps and features.',
  arguments: {
    t: required(tensor, 'The tensor.'),
    axes: optional(orNone(integerList), null, 'Which axis comes where; left out, the order is turned round.'),
  },
  infer({ args: { t, axes }, node }) {
    const rank = t.type.shape.length;
    const order = axes
      ? axes.map((axis) => (axis < 0 ? axis + rank : axis))
      : [...t.type.shape.keys()].reverse();
    if (
      order.length !== rank ||
      new Set(order).size !== rank ||
      order.some((axis) => axis < 0 || axis >= rank)
    ) {
      return wrongArgument('axes', `transpose of ${rank} axes needs each of 0 to ${rank - 1} once.`);
    }
    const { columns, ...rest } = t.type;
    const keepsLast = order.at(-1) === rank - 1;
    const permuted = ({ array, scaling, ...made }: Made): Made => {
      const keeps = scaling && (keepsLast || scaling.scale.length === 1);
      return { ...made, array: permute(array, order), ...(keeps && { scaling }) };
    };
    return {
      type: {
        ...rest,
        shape: order.map((axis) => t.type.shape[axis]!),
        axes: order.map((axis) => t.type.axes[axis]),
        ...(columns && keepsLast && { columns }),
      },
      node,
      ...(order[0] === 0
        ? rowwise([t], ([made]) => permuted(made!))
        : { make: (making: Making) => permuted(t.make(making)) }),
    };
  },
});

/** An array with its axes in another order. */
export function permute(array: NdArray, order: readonly number[]): NdArray {
  const strides = stridesOf(array.shape);
  return walk(
    array,
    order.map((axis) => array.shape[axis]!),
    order.map((axis) => strides[axis]!),
  );
}
