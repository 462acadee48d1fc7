import { calledKind } from './called.js';
import { orNone } from './kinds.js';

/** What a layer adds to the loss: `l1 · Σ|w| + l2 · Σw²`, or how far a matrix' rows or columns are from right angles. */
export interface Regularizer {
  readonly l1: number;
  readonly l2: number;
  /** Keras' `OrthogonalRegularizer`. */
  readonly orthogonal?: { readonly factor: number; readonly mode: 'rows' | 'columns' };
}

/** Keras' defaults: a factor of 0.01, but none in `l1_l2`, where each is given by name. */
const defaults: Readonly<Record<string, Regularizer>> = {
  l1: { l1: 0.01, l2: 0 },
  l2: { l1: 0, l2: 0.01 },
  l1_l2: { l1: 0, l2: 0 },
};

const named = calledKind<Regularizer>({
  expected: 'a regularizer such as l2(0.01)',
  offers: ['l1(0.01)', 'l2(0.01)', 'l1_l2(l1=0.01, l2=0.01)', 'orthogonal_regularizer(0.01)'],
  arguments: {
    l1: ['l1'],
    l2: ['l2'],
    l1_l2: ['l1', 'l2'],
    orthogonal_regularizer: ['factor', 'mode'],
  },
  aliases: {
    L1: 'l1',
    L2: 'l2',
    L1L2: 'l1_l2',
    l1l2: 'l1_l2',
    OrthogonalRegularizer: 'orthogonal_regularizer',
  },
  make: (name, config) =>
    name === 'orthogonal_regularizer'
      ? { l1: 0, l2: 0, orthogonal: { factor: 0.01, mode: 'rows', ...config } }
      : { ...defaults[name]!, ...(config as Partial<Regularizer>) },
  takes: (value, argument) =>
    argument === 'mode' ? value === 'rows' || value === 'columns' : typeof value === 'number' && value >= 0,
});

/** A regularizer: `l1(0.01)`, `l2(0.01)`, `l1_l2(l1=0.01, l2=0.01)`, or the name alone; or none. */
export const regularizerKind = orNone(named);
