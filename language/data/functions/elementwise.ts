import { required } from '../../layers/arguments/definition.js';
import type { DataType } from '../data-type.js';
import { type DataFunction, defineFunction } from '../definition.js';
import { tensor } from '../kinds.js';
import { mapLikewise, mapNumbers } from '../nd-array.js';
import { elementByElement } from '../rowwise.js';

function elementwise(type: string, summary: string, of: (value: number) => number): DataFunction {
  return defineFunction({
    type,
    category: 'arithmetic',
    summary,
    arguments: { t: required(tensor, 'The tensor.') },
    infer({ args: { t }, node }) {
      const { range: _, ...rest } = t.type;
      const real: DataType = { ...rest, dtype: 'float32' };
      return {
        type: real,
        node,
        ...elementByElement(t, (values) => mapNumbers(values, of)),
      };
    },
  });
}

/** Functions of real numbers, element by element, as in NumPy. */
export const elementwiseFunctions: readonly DataFunction[] = [
  elementwise('sin', 'The sine of every element, in radians.', Math.sin),
  elementwise('cos', 'The cosine of every element, in radians.', Math.cos),
  elementwise('exp', 'e to the power of every element.', Math.exp),
  elementwise('log', 'The natural logarithm of every element.', Math.log),
  elementwise('sqrt', 'The square root of every element.', Math.sqrt),
  elementwise('tanh', 'The hyperbolic tangent of every element, between -1 and 1.', Math.tanh),
];

/** `numpy.abs`: whole numbers stay whole. */
export const abs = defineFunction({
  type: 'abs',
  category: 'arithmetic',
  summary: 'Every element without its sign.',
  arguments: { t: required(tensor, 'The tensor.') },
  infer({ args: { t }, node }) {
    const { range } = t.type;
    const positive = range && range.min >= 0;
    const crossing = range && range.min < 0 && range.max > 0;
    const magnitude = range && Math.max(Math.abs(range.min), Math.abs(range.max));
    const type: DataType = {
      ...t.type,
      range: range && {
        min: positive ? range.min : crossing ? 0 : -range.max,
        max: magnitude!,
      },
    };
    return {
      type,
      node,
      ...elementByElement(t, (values) => mapLikewise(values, Math.abs)),
    };
  },
});
