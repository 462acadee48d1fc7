import { calledKind } from './called.js';
import { orNone } from './kinds.js';

/** What weights are brought back to after each step of training: Keras' name of it, and its numbers. */
export interface Constraint {
  readonly name: 'max_norm' | 'min_max_norm' | 'unit_norm' | 'non_neg';
  readonly config: Readonly<Record<string, number>>;
}

/** Keras' constraints with their arguments, in Keras' order, and defaults. */
const constraints: Readonly<Record<Constraint['name'], Readonly<Record<string, number>>>> = {
  max_norm: { max_value: 2, axis: 0 },
  min_max_norm: { min_value: 0, max_value: 1, rate: 1, axis: 0 },
  unit_norm: { axis: 0 },
  non_neg: {},
};

const named = calledKind<Constraint>({
  expected: 'a constraint such as max_norm(3)',
  offers: ['max_norm(2)', 'min_max_norm(0, 1)', 'unit_norm', 'non_neg'],
  arguments: Object.fromEntries(
    Object.entries(constraints).map(([name, config]) => [name, Object.keys(config)]),
  ),
  aliases: { MaxNorm: 'max_norm', MinMaxNorm: 'min_max_norm', UnitNorm: 'unit_norm', NonNeg: 'non_neg' },
  make: (name, config) => ({
    name: name as Constraint['name'],
    config: { ...constraints[name as Constraint['name']], ...(config as Record<string, number>) },
  }),
  takes: (value) => typeof value === 'number',
});

/** A constraint: `max_norm(3)`, `non_neg`, `"unit_norm"`; or none. */
export const constraintKind = orNone(named);
