import { optional, required } from '../../layers/arguments/definition.js';
import { positiveInteger, wholeNumber } from '../../layers/arguments/kinds.js';
import { axisOf } from '../axes.js';
import { defineFunction } from '../definition.js';
import type { DataTensor, Made, Scaling } from '../data-set.js';
import { tensor } from '../kinds.js';
import type { Making } from '../making.js';
import { settled, stands } from '../memory-limits.js';
import { elementCount, likewise, type NdArray } from '../nd-array.js';
import { inMemory } from '../rows.js';
import { byRows, picked, rowsOf, rowwise } from '../rowwise.js';

/** `numpy.repeat`: every place of the axis comes `n` times in a row. */
export const repeat = defineFunction({
  type: 'repeat',
  otherNames: ['tile'],
  category: 'shape',
  summary: 'Repeats every place of an axis: `repeat([1, 2], 2)` is 1, 1, 2, 2.',
  arguments: {
    t: required(tensor, 'The tensor.'),
    n: required(positiveInteger, 'How often each place comes.'),
    axis: optional(wholeNumber, 0, 'The axis whose places are repeated.'),
  },
  infer({ args: { t, n, axis }, node }) {
    const at = axisOf(axis, t.type.shape.length, t);
    if (typeof at !== 'number') {
      return at;
    }
    const { columns, ...type } = t.type;
    const last = at === t.type.shape.length - 1;
    const shape = type.shape.map((size, i) => (i === at && size !== null ? size * n : size));
    return {
      type: { ...type, shape, ...(columns && !last && { columns }) },
      node,
      ...movedAlong(t, at, {
        size: (old) => old * n,
        from: (place) => Math.floor(place / n),
        scaling: (scaling) => (!last || scaling.scale.length === 1 ? scaling : undefined),
      }),
    };
  },
});

/** `numpy.flip` along one axis. */
export const reverse = defineFunction({
  type: 'reverse',
  otherNames: ['flip'],
  category: 'shape',
  summary: 'Turns an axis round: `reverse(t, axis=1)` puts the last time step first.',
  arguments: {
    t: required(tensor, 'The tensor.'),
    axis: optional(wholeNumber, 0, 'The axis that is turned round.'),
  },
  infer({ args: { t, axis }, node }) {
    const at = axisOf(axis, t.type.shape.length, t);
    if (typeof at !== 'number') {
      return at;
    }
    const last = at === t.type.shape.length - 1;
    const columns = last ? t.type.columns && [...t.type.columns].reverse() : t.type.columns;
    const { columns: _, ...type } = t.type;
    return {
      type: { ...type, ...(columns && { columns }) },
      node,
      ...movedAlong(t, at, {
        size: (old) => old,
        from: (place, old) => old - 1 - place,
        scaling: ({ scale, offset }) => ({
          scale: last ? [...scale].reverse() : scale,
          offset: last ? [...offset].reverse() : offset,
        }),
      }),
    };
  },
});

/** `numpy.cumsum` along one axis. */
export const cumsum = defineFunction({
  type: 'cumsum',
  category: 'arithmetic',
  summary: 'Running sums along an axis: `cumsum([1, 2, 3])` is 1, 3, 6.',
  arguments: {
    t: required(tensor, 'The tensor.'),
    axis: optional(wholeNumber, 0, 'The axis along which is summed.'),
  },
  infer({ args: { t, axis }, node }) {
    const at = axisOf(axis, t.type.shape.length, t);
    if (typeof at !== 'number') {
      return at;
    }
    const { range: _, ...type } = t.type;
    return {
      type,
      node,
      ...(at === 0
        ? { make: (making: Making) => runningSums(t.make(making), at) }
        : rowwise([t], ([made]) => runningSums(made!, at))),
    };
  },
});

function runningSums({ array: { shape, data: values } }: Made, at: number): Made {
  const inner = elementCount(shape.slice(at + 1));
  const block = inner * shape[at]!;
  const data = values.slice();
  for (let i = 0; i < data.length; i++) {
    if (i % block >= inner) {
      data[i]! += data[i - inner]!;
    }
  }
  return { array: { shape, data } };
}

/** How the places of an axis come from the old ones. */
interface Moves {
  readonly size: (old: number) => number;
  readonly from: (place: number, old: number) => number;
  /** The scaling that the values keep. */
  readonly scaling: (scaling: Scaling) => Scaling | undefined;
}

/** The ways to values whose axis `at` is made of places of the old one. */
function movedAlong(t: DataTensor, at: number, { size, from, scaling }: Moves): ReturnType<typeof byRows> {
  const moved = ({ array, scaling: old, ...made }: Made): Made => {
    const places = array.shape[at]!;
    const kept = old && scaling(old);
    return {
      ...made,
      array: alongAxis(array, at, size(places), (place) => from(place, places)),
      ...(kept && { scaling: kept }),
    };
  };
  const elements = ([shape]: readonly (readonly number[])[]) =>
    (elementCount(shape!) / shape![at]!) * size(shape![at]!);
  if (at > 0) {
    return rowwise([t], ([made]) => moved(made!), { elements });
  }
  return byRows((making) => {
    const { scaling: old, ...made } = rowsOf(t, making);
    const { shape, all } = made.rows;
    if (all && stands(elements([shape]), making)) {
      const { array, ...rest } = moved({ ...made, ...(old && { scaling: old }), array: all });
      return { ...rest, rows: inMemory(array) };
    }
    const kept = old && scaling(old);
    const rows = picked(made, size(shape[0]!), (place) => from(place, shape[0]!));
    return settled({ ...rows, ...(kept && { scaling: kept }) }, making);
  });
}

/** An array whose axis has `size` places, each a copy of the old place that `from` says. */
function alongAxis(array: NdArray, axis: number, size: number, from: (place: number) => number): NdArray {
  const outer = elementCount(array.shape.slice(0, axis));
  const inner = elementCount(array.shape.slice(axis + 1));
  const old = array.shape[axis]!;
  const data = likewise(array.data, outer * size * inner);
  for (let block = 0; block < outer; block++) {
    for (let place = 0; place < size; place++) {
      const start = (block * old + from(place)) * inner;
      data.set(array.data.subarray(start, start + inner), (block * size + place) * inner);
    }
  }
  return { shape: array.shape.map((one, i) => (i === axis ? size : one)), data };
}
