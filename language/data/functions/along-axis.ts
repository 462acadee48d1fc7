import { optional, required } from '../../layers/arguments/definition.js';
import { positiveInteger, wholeNumber } from '../../layers/arguments/kinds.js';
import { axisOf } from '../axes.js';
import { defineFunction } from '../definition.js';
import { tensor } from '../kinds.js';
import { elementCount, likewise, type NdArray } from '../nd-array.js';

/** `numpy.repeat`: every place of the axis comes `n` times in a row. */
export const repeat = defineFunction({
  type: 'repeat',
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
      make(making) {
        const { array, scaling, ...made } = t.make(making);
        const keeps = scaling && (!last || scaling.scale.length === 1);
        return {
          ...made,
          array: alongAxis(array, at, array.shape[at]! * n, (place) => Math.floor(place / n)),
          ...(keeps && { scaling }),
        };
      },
    };
  },
});

/** `numpy.flip` along one axis. */
export const reverse = defineFunction({
  type: 'reverse',
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
      make(making) {
        const { array, scaling, ...made } = t.make(making);
        const size = array.shape[at]!;
        const turned = scaling && {
          scale: last ? [...scaling.scale].reverse() : scaling.scale,
          offset: last ? [...scaling.offset].reverse() : scaling.offset,
        };
        return {
          ...made,
          array: alongAxis(array, at, size, (place) => size - 1 - place),
          ...(turned && { scaling: turned }),
        };
      },
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
      make(making) {
        const { array } = t.make(making);
        const inner = elementCount(array.shape.slice(at + 1));
        const block = inner * array.shape[at]!;
        const data = array.data.slice();
        for (let i = 0; i < data.length; i++) {
          if (i % block >= inner) {
            data[i]! += data[i - inner]!;
          }
        }
        return { array: { shape: array.shape, data } };
      },
    };
  },
});

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
