import * as globalDefinitions from '../../../language/layers/global-pooling-1d.js';
import * as definitions from '../../../language/layers/pooling.js';
import * as p from '../program/index.js';
import { implement, type LayerTensors } from './layer-tensors.js';
import { type Window, windowPlaces } from './windows.js';

interface PoolingArguments {
  readonly pool_size: readonly number[];
  readonly strides: readonly number[] | null;
  readonly padding: 'valid' | 'same';
}

const windowsOf = ({ pool_size, strides, padding }: PoolingArguments): Window[] =>
  pool_size.map((size, at) => ({ size, stride: strides?.[at] ?? size, dilation: 1, padding }));

/** Less than any number that counts, yet finite: infinity would make 0 · ∞ of what is padded. */
const lowest = -3.4e38;

const greatest: LayerTensors<PoolingArguments> = ({ args, inputs }) => {
  const places = windowPlaces(inputs[0]!.value, windowsOf(args), lowest);
  return [{ value: places.reduce((top, place) => p.maximum(top, place)) }];
};

/** The mean of what is there: places beyond the edges do not count. */
const mean: LayerTensors<PoolingArguments> = ({ args, inputs }) => {
  const { value } = inputs[0]!;
  const total = (x: p.Value) => windowPlaces(x, windowsOf(args)).reduce((sum, place) => p.add(sum, place));
  return [{ value: p.div(total(value), total(p.ones(value.shape))) }];
};

export const maxPooling1d = implement(definitions.maxPooling1d, greatest);
export const maxPooling2d = implement(definitions.maxPooling2d, greatest);
export const averagePooling1d = implement(definitions.averagePooling1d, mean);

/** The greatest value of each feature at any step. */
export const globalMaxPooling1d = implement(globalDefinitions.globalMaxPooling1d, ({ args, inputs }) => [
  { value: p.max(inputs[0]!.value, { axes: 1, keepDims: args.keepdims }) },
]);

/** The mean of each feature over the steps that count. */
export const globalAveragePooling1d = implement(
  globalDefinitions.globalAveragePooling1d,
  ({ args, inputs }) => {
    const { value, mask } = inputs[0]!;
    const over = { axes: 1, keepDims: args.keepdims };
    if (!mask) {
      return [{ value: p.mean(value, over) }];
    }
    const counts = p.expandDims(mask, -1);
    const total = p.sum(p.select(counts, value, 0), over);
    return [{ value: p.div(total, p.sum(p.cast(counts, 'float32'), over)) }];
  },
);
