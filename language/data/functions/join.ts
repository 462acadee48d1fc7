import { optional, required } from '../../layers/arguments/definition.js';
import { wholeNumber } from '../../layers/arguments/kinds.js';
import { type Dim, dimsAgree, printShape } from '../../shapes/shape.js';
import type { IntegerRange } from '../../shapes/tensor-type.js';
import { axisOf } from '../axes.js';
import type { DataTensor, Made } from '../data-set.js';
import type { DataType } from '../data-type.js';
import { type DataProblem, defineFunction, wrongArgument } from '../definition.js';
import { tensors } from '../kinds.js';
import type { Making } from '../making.js';
import { settled, stands } from '../memory-limits.js';
import { elementCount, type NdArray, type NumberArray } from '../nd-array.js';
import { byFirstAxis, inMemory, type MadeRows, type Rows } from '../rows.js';
import { byRows, rowsOf, rowwise } from '../rowwise.js';

/** `numpy.concatenate`. */
export const concat = defineFunction({
  type: 'concat',
  otherNames: ['concatenate', 'hstack', 'vstack'],
  category: 'shape',
  summary: 'Puts tensors one after the other along an axis they have: `concat([a, b], axis=1)`.',
  arguments: {
    tensors: required(tensors, 'The tensors, in order; all but the joined axis must be equal.'),
    axis: optional(wholeNumber, 0, 'The axis along which they are joined.'),
  },
  infer({ args: { tensors, axis }, node }) {
    const [first] = tensors as readonly [DataTensor];
    const rank = first.type.shape.length;
    const at = axisOf(axis, rank, first);
    if (typeof at !== 'number') {
      return at;
    }
    const problem = unequal(tensors, at);
    if (problem) {
      return problem;
    }
    const sizes = tensors.map((one) => one.type.shape[at]!);
    const total = sizes.reduce<Dim>((sum, size) => (sum === null || size === null ? null : sum + size), 0);
    const shape = first.type.shape.map((size, i) => (i === at ? total : size));
    const columns = at === rank - 1 ? joinedColumns(tensors) : first.type.columns;
    return {
      type: { shape, axes: first.type.axes, ...joinedKind(tensors), ...(columns && { columns }) },
      node,
      ...(at === 0
        ? byRows((making) =>
            oneAfterTheOther(
              tensors.map((one) => rowsOf(one, making).rows),
              making,
            ),
          )
        : rowwise(tensors, (made) => ({ array: join(arraysOf(made), at) }), { elements: sum })),
    };
  },
});

/** `numpy.stack`. */
export const stack = defineFunction({
  type: 'stack',
  category: 'shape',
  summary: 'Puts equal tensors side by side along a new axis: `stack([a, b])` of two `[5]` is `[2, 5]`.',
  arguments: {
    tensors: required(tensors, 'The tensors, in order; all of one shape.'),
    axis: optional(wholeNumber, 0, 'Where the new axis stands.'),
  },
  infer({ args: { tensors, axis }, node }) {
    const [first] = tensors as readonly [DataTensor];
    const rank = first.type.shape.length;
    const at = axis < 0 ? axis + rank + 1 : axis;
    if (at < 0 || at > rank) {
      return wrongArgument(
        'axis',
        `axis=${axis} is beyond the axes of the result, which count from 0 to ${rank}.`,
      );
    }
    const problem = unequal(tensors, undefined);
    if (problem) {
      return problem;
    }
    const insert = <T>(list: readonly T[], one: T): T[] => [...list.slice(0, at), one, ...list.slice(at)];
    const sideBySide = (made: readonly Made[]): Made => ({
      array: join(
        made.map(({ array: { shape, data } }) => ({ shape: insert(shape, 1), data })),
        at,
      ),
    });
    return {
      type: {
        shape: insert<Dim>(first.type.shape, tensors.length),
        axes: insert<string | undefined>(first.type.axes, undefined),
        ...joinedKind(tensors),
      },
      node,
      ...(at === 0
        ? { make: (making: Making) => sideBySide(tensors.map((one) => one.make(making))) }
        : rowwise(tensors, sideBySide, { elements: sum })),
    };
  },
});

function unequal(all: readonly DataTensor[], except: number | undefined): DataProblem | undefined {
  const first = all[0]!.type.shape;
  for (const { type, node } of all) {
    const agree =
      type.shape.length === first.length &&
      first.every((size, i) => i === except || dimsAgree(size, type.shape[i]!));
    if (!agree) {
      const where = except === undefined ? 'all of one shape' : `equal in all axes but axis ${except}`;
      return {
        code: 'bad-value',
        at: node,
        message: `These tensors need to be ${where}, but the first is ${printShape(first)} and this one ${printShape(type.shape)}.`,
      };
    }
  }
  return undefined;
}

/** Whole numbers where all are, with bounds around all. */
function joinedKind(all: readonly DataTensor[]): Pick<DataType, 'dtype' | 'range'> {
  if (all.some((one) => one.type.dtype !== 'int32')) {
    return { dtype: 'float32' };
  }
  const ranges = all.map((one) => one.type.range);
  const range: IntegerRange | undefined = ranges.every((one) => one !== undefined)
    ? { min: Math.min(...ranges.map((one) => one!.min)), max: Math.max(...ranges.map((one) => one!.max)) }
    : undefined;
  return { dtype: 'int32', ...(range && { range }) };
}

function joinedColumns(all: readonly DataTensor[]): readonly string[] | undefined {
  return all.every((one) => one.type.columns) ? all.flatMap((one) => one.type.columns!) : undefined;
}

/** Arrays joined along an axis; all other sizes are equal. */
function join(arrays: readonly NdArray[], axis: number): NdArray {
  const first = arrays[0]!.shape;
  const total = arrays.reduce((sum, one) => sum + one.shape[axis]!, 0);
  const shape = first.map((size, i) => (i === axis ? total : size));
  const outer = elementCount(first.slice(0, axis));
  const inner = elementCount(first.slice(axis + 1));
  const data = room(arrays, elementCount(shape));
  let at = 0;
  for (let block = 0; block < outer; block++) {
    for (const one of arrays) {
      const length = one.shape[axis]! * inner;
      data.set(one.data.subarray(block * length, (block + 1) * length), at);
      at += length;
    }
  }
  return { shape, data };
}

function room(arrays: readonly NdArray[], count: number): NumberArray {
  if (arrays.every((one) => one.data instanceof Int32Array)) {
    return new Int32Array(count);
  }
  return arrays.every((one) => one.data instanceof Float32Array)
    ? new Float32Array(count)
    : new Float64Array(count);
}

const arraysOf = (made: readonly Made[]): readonly NdArray[] => made.map(({ array }) => array);

const sum = (shapes: readonly (readonly number[])[]): number =>
  shapes.reduce((sum, shape) => sum + elementCount(shape), 0);

/** Rows joined along their first axis. */
function oneAfterTheOther(parts: readonly Rows[], making: Making): MadeRows {
  const shapes = parts.map(({ shape }) => shape);
  const shape = [shapes.reduce((sum, [places]) => sum + places!, 0), ...shapes[0]!.slice(1)];
  if (parts.every(({ all }) => all) && stands(elementCount(shape), making)) {
    return {
      rows: inMemory(
        join(
          parts.map(({ all }) => all!),
          0,
        ),
      ),
    };
  }
  const counted = parts.map(byFirstAxis);
  const starts = shapes.map((_, i) => shapes.slice(0, i).reduce((sum, [places]) => sum + places!, 0));
  const take = (places: Int32Array): NdArray => {
    const taken = counted.map((rows, i) => {
      const [start, size] = [starts[i]!, shapes[i]![0]!];
      return rows.take(places.filter((at) => at >= start && at < start + size).map((at) => at - start));
    });
    // Which part each place is of, and how many of that part came before it.
    const joined = join(taken, 0);
    const first = taken.map((_, i) => taken.slice(0, i).reduce((sum, { shape }) => sum + shape[0]!, 0));
    const order = places.map((at) => {
      const part = starts.findLastIndex((start) => at >= start);
      return first[part]!++;
    });
    return inMemory(joined).take(order);
  };
  return settled({ rows: { shape, leading: 1, take } }, making);
}
