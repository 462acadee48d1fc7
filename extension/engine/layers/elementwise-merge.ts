import * as definitions from '../../../language/layers/elementwise-merge.js';
import * as p from '../program/index.js';
import { implement, type ImplementedLayer } from './layer-tensors.js';

/** A layer that merges tensors value by value; those with fewer axes serve every place of the missing ones. */
function merge(
  definition: typeof definitions.add,
  combine: (values: readonly p.Value[], masks: readonly (p.Value | undefined)[]) => p.Value,
): ImplementedLayer {
  return implement(
    definition,
    ({ inputs }) => {
      const rank = Math.max(...inputs.map(({ value }) => value.shape.length));
      const aligned = inputs.map(({ value }) => withAxes(value, rank));
      const dtype = aligned.every((value) => value.dtype === 'int32') ? 'int32' : 'float32';
      const values = aligned.map((value) => p.cast(value, dtype));
      const value = combine(
        values,
        inputs.map(({ mask }) => (mask && rank === 3 ? p.expandDims(mask, -1) : undefined)),
      );
      return [{ value, mask: mergedMask(inputs.map(({ mask }) => mask)) }];
    },
    { takesIds: true, perStep: true },
  );
}

/** More axes of size 1 right after the batch. */
const withAxes = (x: p.Value, rank: number): p.Value =>
  p.reshape(x, [x.shape[0]!, ...new Array<number>(rank - x.shape.length).fill(1), ...x.shape.slice(1)]);

/** As in Keras a step counts where it does in any input, and all of them do where one has no mask. */
function mergedMask(masks: readonly (p.Value | undefined)[]): p.Value | undefined {
  return masks.every((mask) => mask !== undefined)
    ? (masks as p.Value[]).reduce((any, mask) => p.logicalOr(any, mask))
    : undefined;
}

const sumOf = (values: readonly p.Value[]): p.Value => values.reduce((sum, value) => p.add(sum, value));

export const add = merge(definitions.add, sumOf);
export const subtract = merge(definitions.subtract, ([a, b]) => p.sub(a!, b!));

/** A masked step of a factor changes nothing; where all factors are masked the product is 0, as in Keras. */
export const multiply = merge(definitions.multiply, (values, masks) => {
  const product = values
    .map((value, at) => (masks[at] ? p.select(masks[at], value, 1) : value))
    .reduce((all, value) => p.mul(all, value));
  const mask = mergedMask(masks);
  return mask ? p.select(mask, product, 0) : product;
});

export const average = merge(definitions.average, (values) =>
  p.div(p.cast(sumOf(values), 'float32'), values.length),
);

export const maximum = merge(definitions.maximum, selected(p.maximum));
export const minimum = merge(definitions.minimum, selected(p.minimum));

/** Chooses among values one after another; where one of two is masked, the other is taken, as in Keras. */
function selected(choose: (a: p.Value, b: p.Value) => p.Value): Parameters<typeof merge>[1] {
  return (values, masks) => {
    let [result, mask] = [values[0]!, masks[0]];
    for (const [at, value] of values.entries()) {
      if (at > 0) {
        const next = masks[at] ? p.select(masks[at], value, result) : value;
        result = choose(mask ? p.select(mask, result, next) : result, next);
        mask = mergedMask([mask, masks[at]]);
      }
    }
    return result;
  };
}
