import { optional, required } from '../../layers/arguments/definition.js';
import { realNumber } from '../../layers/arguments/kinds.js';
import type { DataTensor, Made, Scaling } from '../data-set.js';
import type { DataType } from '../data-type.js';
import { defineFunction, wrongArgument } from '../definition.js';
import { tensor } from '../kinds.js';
import type { Making } from '../making.js';
import { mapNumbers, type NdArray } from '../nd-array.js';
import { blocksOf, placesIn, type Rows } from '../rows.js';
import { byRows, mapRows, rowsOf } from '../rowwise.js';

/** Scales every feature to go from `min` to `max` over the training part. */
export const minmax = defineFunction({
  type: 'minmax',
  otherNames: ['MinMaxScaler', 'scale', 'rescale', 'normalize'],
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
    return scaled(t, node, (features, values) => {
      const least = new Array<number>(features).fill(Number.POSITIVE_INFINITY);
      const greatest = new Array<number>(features).fill(Number.NEGATIVE_INFINITY);
      values((value, feature) => {
        least[feature] = Math.min(least[feature]!, value);
        greatest[feature] = Math.max(greatest[feature]!, value);
      });
      // A feature that never changes is moved to `min` and keeps its unit.
      const scale = least.map((low, i) => (greatest[i]! > low ? (greatest[i]! - low) / (max - min) : 1));
      return { scale, offset: least.map((low, i) => low - min * scale[i]!) };
    });
  },
});

/** Scales every feature to mean 0 and standard deviation 1 over the training part. */
export const standardize = defineFunction({
  type: 'standardize',
  otherNames: ['StandardScaler', 'zscore'],
  category: 'preparation',
  summary:
    'Scales every feature (place of the last axis) so that the part that trains has mean 0 and standard deviation 1. ' +
    'The rest is scaled alike; forecasts are scaled back.',
  arguments: { t: required(tensor, 'The tensor, samples or time first, features last.') },
  infer: ({ args: { t }, node }) =>
    scaled(t, node, (features, values) => {
      const [sums, counts, squares] = [0, 1, 2].map(() => new Array<number>(features).fill(0)) as Sums;
      values((value, feature) => {
        counts[feature]!++;
        sums[feature]! += value;
      });
      const means = sums.map((sum, i) => sum / counts[i]!);
      values((value, feature) => {
        squares[feature]! += (value - means[feature]!) ** 2;
      });
      const deviations = squares.map((sum, i) => Math.sqrt(sum / counts[i]!));
      return { scale: deviations.map((one) => (one > 0 ? one : 1)), offset: means };
    }),
});

type Sums = [number[], number[], number[]];

/** Goes through the training values, telling each one's feature. */
type Values = (visit: (value: number, feature: number) => void) => void;

/** What suits the training values of so many features. */
type Fit = (features: number, values: Values) => Scaling;

function scaled(t: DataTensor, node: DataTensor['node'], fit: Fit): DataTensor {
  const { range: _range, vocabulary: _vocabulary, ...rest } = t.type;
  const type: DataType = { ...rest, dtype: 'float32' };
  return {
    type,
    node,
    ...byRows((making) => {
      const made = rowsOf(t, making);
      const scaling = takeFit(made.rows, making, fit);
      return mapRows([made], making, ([values]) => apply(values!, scaling), { lastAxisOnly: true });
    }),
  };
}

/** The next fit that is given, where it has as many features, else a new one. */
function takeFit(rows: Rows, making: Making, fit: Fit): Scaling {
  const features = featuresOf(rows);
  const given = making.givenFits[making.fits.length];
  const taken = given?.scale.length === features ? given : newFit(rows, features, making, fit);
  making.fits.push(taken);
  return taken;
}

function newFit(rows: Rows, features: number, making: Making, fit: Fit): Scaling {
  const places = rows.shape[0] ?? 1;
  // A first axis of a single place is no series of samples: all of it is fitted on.
  const trains = Math.max(1, making.trainingPart(places));
  return fit(features, (visit) => {
    for (const { data } of blocksOf(rows, 0, (placesIn(rows) / places) * trains)) {
      for (let i = 0; i < data.length; i++) {
        visit(data[i]!, i % features);
      }
    }
  });
}

/** A series without a last axis of features is one feature. */
function featuresOf({ shape }: Pick<NdArray, 'shape'>): number {
  return shape.length >= 2 ? shape.at(-1)! : 1;
}

function apply({ array, scaling: before }: Made, { scale, offset }: Scaling): Made {
  const features = featuresOf(array);
  const of = (value: number, i: number) => (value - offset[i % features]!) / scale[i % features]!;
  const data = mapNumbers(array.data, of);
  const feature = (i: number, list: readonly number[]) => list[list.length === 1 ? 0 : i]!;
  const scaling = before
    ? {
        scale: scale.map((one, i) => one * feature(i, before.scale)),
        offset: offset.map((one, i) => one * feature(i, before.scale) + feature(i, before.offset)),
      }
    : { scale, offset };
  return { array: { shape: array.shape, data }, scaling };
}
