import { required } from '../../layers/arguments/definition.js';
import { printShape, type Shape, sizeOf } from '../../shapes/shape.js';
import { type DataType, nameless } from '../data-type.js';
import { type DataProblem, defineFunction, wrongArgument } from '../definition.js';
import { openShape, tensor } from '../kinds.js';
import { DataError, type Making } from '../making.js';
import { whole } from '../memory-limits.js';
import { elementCount } from '../nd-array.js';
import { inMemory, type MadeRows, type Rows, takeWhole, takeWithin } from '../rows.js';
import { byRows, rowsOf } from '../rowwise.js';

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
    return {
      type: reshaped(t.type, sizes),
      node,
      ...byRows((making) => remake(rowsOf(t, making), shape, making)),
    };
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

function remake(made: MadeRows, to: readonly number[], making: Making): MadeRows {
  const { rows, scaling, vocabulary } = made;
  const elements = elementCount(rows.shape);
  const fixed = elementCount(to.filter((one) => one !== -1));
  const shape = to.map((one) => (one === -1 ? elements / fixed : one));
  if (elementCount(shape) !== elements || !shape.every(Number.isInteger)) {
    throw new DataError(sizeMessage(rows.shape, elements, to, fixed, to.includes(-1)));
  }
  const keepsLast = shape.at(-1) === rows.shape.at(-1);
  const single = scaling?.scale.length === 1;
  return {
    rows: reshapedRows(rows, shape, making),
    ...(scaling && (keepsLast || single) && { scaling }),
    ...(vocabulary && { vocabulary }),
  };
}

/** The same elements: a place is made of several old ones, or is a part of one. */
function reshapedRows(rows: Rows, shape: readonly number[], making: Making): Rows {
  const inner = shape.slice(1);
  const [old, size] = [elementCount(rows.shape.slice(rows.leading)), elementCount(inner)];
  if (!rows.all && size % old === 0) {
    return { shape, leading: 1, take: takeWhole(rows, size / old, inner) };
  }
  if (!rows.all && old % size === 0) {
    return { shape, leading: 1, take: takeWithin(rows, old / size, inner) };
  }
  return inMemory({ shape, data: whole({ rows }, making).array.data });
}
