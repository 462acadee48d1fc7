import * as definitions from '../../../language/layers/elementwise-merge.js';
import * as p from '../program/index.js';
import { implement, type ImplementedLayer, type Signal } from './layer-tensors.js';

/** A layer that merges tensors value by value; those with fewer axes serve every place of the missing ones. */
function merge(
  definition: typeof definitions.add,
  combine: (values: readonly p.Value[]) => p.Value,
): ImplementedLayer {
  return implement(
    definition,
    ({ inputs }) => {
      const rank = Math.max(...inputs.map(({ value }) => value.shape.length));
      const aligned = inputs.map(({ value }) => withAxes(value, rank));
      const dtype = aligned.every((value) => value.dtype === 'int32') ? 'int32' : 'float32';
      return [{ value: combine(aligned.map((value) => p.cast(value, dtype))), mask: mergedMask(inputs) }];
    },
    { takesIds: true, perStep: true },
  );
}

/** More axes of size 1 right after the batch. */
const withAxes = (x: p.Value, rank: number): p.Value =>
  p.reshape(x, [x.shape[0]!, ...new Array<number>(rank - x.shape.length).fill(1), ...x.shape.slice(1)]);

/** As in Keras a step counts where it does in any input, and all of them do where one has no mask. */
function mergedMask(inputs: readonly Signal[]): p.Value | undefined {
  const masks = inputs.map(({ mask }) => mask);
  return masks.every((mask) => mask !== undefined)
    ? (masks as p.Value[]).reduce((any, mask) => p.logicalOr(any, mask))
    : undefined;
}

const sumOf = (values: readonly p.Value[]): p.Value => values.reduce((sum, value) => p.add(sum, value));

export const add = merge(definitions.add, sumOf);
export const subtract = merge(definitions.subtract, ([a, b]) => p.sub(a!, b!));
export const multiply = merge(definitions.multiply, (values) =>
  values.reduce((all, value) => p.mul(all, value)),
);
export const average = merge(definitions.average, (values) =>
  p.div(p.cast(sumOf(values), 'float32'), values.length),
);
export const maximum = merge(definitions.maximum, (values) =>
  values.reduce((top, value) => p.maximum(top, value)),
);
export const minimum = merge(definitions.minimum, (values) =>
  values.reduce((low, value) => p.minimum(low, value)),
);
