import { type ArgumentDefinition, optional } from '../../layers/arguments/definition.js';
import { oneOf, realNumber, seed, wholeNumber } from '../../layers/arguments/kinds.js';
import type { Word } from './word.js';

const seeded = { seed: optional(seed, null, 'The same seed gives the same numbers in every run.') };
const number = (fallback: number, doc: string) => optional(realNumber, fallback, doc);
const axis = optional(wholeNumber, 0, 'The axis along which norms are taken.');

const bell = {
  mean: number(0, 'The middle of the numbers.'),
  stddev: number(0.05, 'How far from it they lie.'),
  ...seeded,
};

/** How weights can start, with Keras' arguments and defaults. */
export const initializerWords: readonly Word[] = [
  initializer('zeros', 'All weights start at 0.'),
  initializer('ones', 'All weights start at 1.'),
  initializer('constant', 'All weights start at one value.', { value: number(0, 'The value.') }),
  initializer('random_uniform', 'Every number between two bounds is as likely.', {
    minval: number(-0.05, 'The lower bound.'),
    maxval: number(0.05, 'The upper bound.'),
    ...seeded,
  }),
  initializer('random_normal', 'Numbers of a normal distribution.', bell),
  initializer(
    'truncated_normal',
    'Numbers of a normal distribution; what is more than two deviations away is drawn again.',
    bell,
  ),
  initializer(
    'glorot_uniform',
    'Even numbers within `± sqrt(6 / (in + out))` (Glorot and Bengio, 2010).',
    seeded,
  ),
  initializer(
    'glorot_normal',
    'Normal numbers of deviation `sqrt(2 / (in + out))` (Glorot and Bengio, 2010).',
    seeded,
  ),
  initializer('he_uniform', 'Even numbers within `± sqrt(6 / in)` (He et al., 2015). Suits `relu`.', seeded),
  initializer(
    'he_normal',
    'Normal numbers of deviation `sqrt(2 / in)` (He et al., 2015). Suits `relu`.',
    seeded,
  ),
  initializer('lecun_uniform', 'Even numbers within `± sqrt(3 / in)`.', seeded),
  initializer('lecun_normal', 'Normal numbers of deviation `sqrt(1 / in)`. Suits `selu`.', seeded),
  initializer(
    'orthogonal',
    'A random matrix whose columns are at right angles: repeated over time, it keeps lengths.',
    {
      gain: number(1, 'A factor on every weight.'),
      ...seeded,
    },
  ),
  initializer('identity', 'The identity matrix: what goes in comes out.', {
    gain: number(1, 'A factor on every weight.'),
  }),
  initializer('variance_scaling', 'Numbers of variance `scale / fan`; the others by name are cases of it.', {
    scale: number(1, 'A factor on the variance.'),
    mode: optional(
      oneOf('fan_in', 'fan_out', 'fan_avg'),
      'fan_in',
      'What `fan` counts: inputs, outputs, or their mean.',
    ),
    distribution: optional(
      oneOf('truncated_normal', 'untruncated_normal', 'uniform'),
      'truncated_normal',
      'How the numbers are spread.',
    ),
    ...seeded,
  }),
];

/** What can be added to the loss for large weights. */
export const regularizerWords: readonly Word[] = [
  regularizer('l1', 'Adds `l1 × Σ |w|` to the loss, which drives weights to 0.', {
    l1: number(0.01, 'The factor.'),
  }),
  regularizer('l2', 'Adds `l2 × Σ w²` to the loss, which keeps weights small.', {
    l2: number(0.01, 'The factor.'),
  }),
  regularizer('l1_l2', 'Adds `l1 × Σ |w| + l2 × Σ w²` to the loss.', {
    l1: number(0, 'The factor of the absolute values.'),
    l2: number(0, 'The factor of the squares.'),
  }),
  regularizer(
    'orthogonal_regularizer',
    'Adds to the loss how far rows or columns of a matrix are from right angles.',
    {
      factor: number(0.01, 'The factor.'),
      mode: optional(oneOf('rows', 'columns'), 'rows', 'What is to stand at right angles.'),
    },
  ),
];

/** What weights can be brought back to after each step of training. */
export const constraintWords: readonly Word[] = [
  constraint('max_norm', 'Scales weights down where their norm is above a bound.', {
    max_value: number(2, 'The largest norm.'),
    axis,
  }),
  constraint('min_max_norm', 'Scales weights so that their norm stays between two bounds.', {
    min_value: number(0, 'The smallest norm.'),
    max_value: number(1, 'The largest norm.'),
    rate: number(1, 'How strictly: 1 at once, less step by step.'),
    axis,
  }),
  constraint('unit_norm', 'Scales weights to a norm of 1.', { axis }),
  constraint('non_neg', 'Sets negative weights to 0.'),
];

type Arguments = Readonly<Record<string, ArgumentDefinition<unknown>>>;

function initializer(type: string, summary: string, args: Arguments = {}): Word {
  const documentation = 'https://keras.io/api/layers/initializers/';
  return { type, arguments: args, summary: `Initializer. ${summary}`, documentation };
}

function regularizer(type: string, summary: string, args: Arguments): Word {
  const documentation = 'https://keras.io/api/layers/regularizers/';
  return { type, arguments: args, summary: `Regularizer. ${summary}`, documentation };
}

function constraint(type: string, summary: string, args: Arguments = {}): Word {
  const documentation = 'https://keras.io/api/layers/constraints/';
  return { type, arguments: args, summary: `Constraint. ${summary}`, documentation };
}
