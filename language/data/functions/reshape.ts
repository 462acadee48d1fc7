import { required } from '../../layers/arguments/definition.js';
import { printShape, type Shape, sizeOf } from '../../shapes/shape.js';
import type { Made } from '../data-set.js';
import { type DataType, nameless } from '../data-type.js';
import { type DataProblem, defineFunction, wrongArgument } from '../definition.js';
import { openShape, tensor } from '../kinds.js';
import { DataError } from '../making.js';
import { elementCount } from '../nd-array.js';

/** `numpy.reshape`. */
export const reshape = defineFunction({
  type: 'reshape',
  category: 'shape',
  summary:
    'The same elements in the same order under another shape: `reshape(t, [-1, 5, 1])` makes samples of 5 steps with 1 feature.',
  arguments: {
    t: required(tensor, 'The tensor.'),
    shape: required(openShape, 'The new sizes; one of them may be -1 and is then worked out.'),
  },
  infer({ args: { t, shape }, node }) {
    const sizes = resolve(t.type.shape, shape);
    if ('code' in sizes) {
      return sizes;
    }
    return { type: reshaped(t.type, sizes), node, make: (making) => remake(t.make(making), shape) };
  },
});

/** The shape that is meant, -1 worked out; `null` for it where the tensor's size is not known. */
function resolve(from: Shape, to: readonly number[]): Shape | DataProblem {
  const open = to.filter((size) => size === -1).length;
  if (open > 1) {
    return wrongArgument(
      'shape',
      'Only one size may be -1: with two of them the sizes could not be worked out.',
    );
  }
  const size = sizeOf(from);
  const fixed = elementCount(to.filter((one) => one !== -1));
  if (size !== null && (open === 1 ? size % fixed !== 0 : size !== fixed)) {
    return wrongArgument('shape', sizeMessage(from, size, to, fixed, open === 1));
  }
  return to.map((one) => (one === -1 ? (size === null ? null : size / fixed) : one));
}

function sizeMessage(from: Shape, size: number, to: readonly number[], fixed: number, open: boolean): string {
  return open
    ? `${printShape(from)} has ${size} elements, which ${fixed} does not divide, so ${printShape(to)} leaves some over.`
    : `${printShape(from)} has ${size} elements, but ${printShape(to)} needs ${fixed}. A reshape keeps every element; -1 for one size works it out.`;
}

/** What a reshaped tensor still says: the meaning of its features where the last axis stays. */
function reshaped(type: DataType, shape: Shape): DataType {
  const { columns, ...rest } = type;
  const keepsLast = shape.at(-1) === type.shape.at(-1);
  return { ...rest, shape, axes: nameless(shape), ...(columns && keepsLast && { columns }) };
}

function remake(made: Made, to: readonly number[]): Made {
  const { array, scaling, vocabulary } = made;
  const fixed = elementCount(to.filter((one) => one !== -1));
  const shape = to.map((one) => (one === -1 ? array.data.length / fixed : one));
  if (elementCount(shape) !== array.data.length || !shape.every(Number.isInteger)) {
    throw new DataError(sizeMessage(array.shape, array.data.length, to, fixed, to.includes(-1)));
  }
  const keepsLast = shape.at(-1) === array.shape.at(-1);
  const single = scaling?.scale.length === 1;
  return {
    array: { shape, data: array.data },
    ...(scaling && (keepsLast || single) && { scaling }),
    ...(vocabulary && { vocabulary }),
  };
}
