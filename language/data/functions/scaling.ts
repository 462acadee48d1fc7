import { optional, required } from '../../layers/arguments/definition.js';
import { realNumber } from '../../layers/arguments/kinds.js';
import type { DataTensor, Made, Scaling } from '../data-set.js';
import type { DataType } from '../data-type.js';
import { defineFunction, wrongArgument } from '../definition.js';
import { tensor } from '../kinds.js';
import type { Making } from '../making.js';
import { elementCount, type NdArray } from '../nd-array.js';

/** Scales every feature to go from `min` to `max` over the training part. */
export const minmax = defineFunction({
  type: 'minmax',
  category: 'preparation',
  summary:
    'Scales every feature (place of the last axis) so that the part that trains goes from `min` to `max`. ' +
    'The rest is scaled alike and may go beyond; forecasts are scaled back.',
  arguments: {
    t: required(tensor, 'The tensor, samples or time first, features last.'),
    min: optional(realNumber, 0, 'The least value after scaling.'),
    max: optional(realNumber, 1, 'The greatest value after scaling.'),
  },
  infer({ args: { t, min, max }, node }) {
    if (max <= min) {
      return wrongArgument('max', `max needs to be above min, which is ${min}, but this is ${max}.`);
    }
    return scaled(t, node, (values) => {
      let least = Number.POSITIVE_INFINITY;
      let greatest = Number.NEGATIVE_INFINITY;
      values((value) => {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      });
      // A feature that never changes is moved to `min` and keeps its unit.
      const scale = greatest > least ? (greatest - least) / (max - min) : 1;
      return { scale, offset: least - min * scale };
    });
  },
});

/** Scales every feature to mean 0 and standard deviation 1 over the training part. */
export const standardize = defineFunction({
  type: 'standardize',
  category: 'preparation',
  summary:
    'Scales every feature (place of the last axis) so that the part that trains has mean 0 and standard deviation 1. ' +
    'The rest is scaled alike; forecasts are scaled back.',
  arguments: { t: required(tensor, 'The tensor, samples or time first, features last.') },
  infer: ({ args: { t }, node }) =>
    scaled(t, node, (values) => {
      let count = 0;
      let sum = 0;
      values((value) => {
        count++;
        sum += value;
      });
      const mean = sum / count;
      let squares = 0;
      values((value) => {
        squares += (value - mean) ** 2;
      });
      const deviation = Math.sqrt(squares / count);
      return { scale: deviation > 0 ? deviation : 1, offset: mean };
    }),
});

/** Goes through the training values of one feature. */
type Values = (visit: (value: number) => void) => void;

function scaled(
  t: DataTensor,
  node: DataTensor['node'],
  fitFeature: (values: Values) => { readonly scale: number; readonly offset: number },
): DataTensor {
  const { range: _range, vocabulary: _vocabulary, ...rest } = t.type;
  const type: DataType = { ...rest, dtype: 'float32' };
  return {
    type,
    node,
    make(making) {
      const made = t.make(making);
      const scaling = takeFit(made.array, making, fitFeature);
      return apply(made, scaling);
    },
  };
}

/** The next fit that is given, where it has as many features, else a new one. */
function takeFit(
  array: NdArray,
  making: Making,
  fitFeature: (values: Values) => { readonly scale: number; readonly offset: number },
): Scaling {
  const features = featuresOf(array);
  const given = making.givenFits[making.fits.length];
  const fit = given?.scale.length === features ? given : newFit(array, features, making, fitFeature);
  making.fits.push(fit);
  return fit;
}

function newFit(
  { shape, data }: NdArray,
  features: number,
  making: Making,
  fitFeature: (values: Values) => { readonly scale: number; readonly offset: number },
): Scaling {
  const places = shape[0] ?? 1;
  // A first axis of a single place is no series of samples: all of it is fitted on.
  const trains = Math.max(1, making.trainingPart(places));
  const end = elementCount(shape.slice(1)) * trains;
  const fits = Array.from({ length: features }, (_, feature) =>
    fitFeature((visit) => {
      for (let i = feature; i < end; i += features) {
        visit(data[i]!);
      }
    }),
  );
  return { scale: fits.map((fit) => fit.scale), offset: fits.map((fit) => fit.offset) };
}

/** A series without a last axis of features is one feature. */
function featuresOf({ shape }: NdArray): number {
  return shape.length >= 2 ? shape.at(-1)! : 1;
}

function apply({ array, scaling: before }: Made, { scale, offset }: Scaling): Made {
  const features = featuresOf(array);
  const of = (value: number, i: number) => (value - offset[i % features]!) / scale[i % features]!;
  const data = array.data instanceof Float32Array ? array.data.map(of) : Float64Array.from(array.data, of);
  const feature = (i: number, list: readonly number[]) => list[list.length === 1 ? 0 : i]!;
  const scaling = before
    ? {
        scale: scale.map((one, i) => one * feature(i, before.scale)),
        offset: offset.map((one, i) => one * feature(i, before.scale) + feature(i, before.offset)),
      }
    : { scale, offset };
  return { array: { shape: array.shape, data }, scaling };
}
