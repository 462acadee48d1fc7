import { type ArgumentKind, optional, required } from '../layers/arguments/definition.js';
import {
  flag,
  nonNegativeInteger,
  nonNegativeNumber,
  orNone,
  realNumber,
} from '../layers/arguments/kinds.js';
import type { Schedule } from '../model/training.js';
import { describeValue } from '../model/value.js';
import { readWord, type SettingContext, type TrainingWord } from './word.js';

const page = (name: string) => `https://keras.io/api/optimizers/learning_rate_schedules/${name}/`;
const initial = required(nonNegativeNumber, 'The learning rate at the first step.', '0.01');
const steps = required(
  nonNegativeInteger,
  'After how many steps (batches) the decay is applied once.',
  '1000',
);

/** Keras' learning rate schedules: a rate for every step (batch), counted from 0. */
export const schedules: readonly (TrainingWord & { readonly type: Schedule['name'] })[] = [
  {
    type: 'exponential_decay',
    aliases: ['ExponentialDecay'],
    summary: '`initial_learning_rate × decay_rate ^ (step / decay_steps)`.',
    documentation: page('exponential_decay'),
    arguments: {
      initial_learning_rate: initial,
      decay_steps: steps,
      decay_rate: required(nonNegativeNumber, 'The factor.', '0.9'),
      staircase: optional(flag, false, 'Whether the rate changes only every `decay_steps` steps.'),
    },
  },
  {
    type: 'cosine_decay',
    aliases: ['CosineDecay'],
    summary: 'Falls along half a cosine from the initial rate to `alpha` of it within `decay_steps` steps.',
    documentation: page('cosine_decay'),
    arguments: {
      initial_learning_rate: initial,
      decay_steps: required(nonNegativeInteger, 'Over how many steps (batches) it falls.', '1000'),
      alpha: optional(realNumber, 0, 'The part of the rate that is left at the end.'),
      warmup_target: optional(orNone(nonNegativeNumber), null, 'The rate to climb to before falling.'),
      warmup_steps: optional(nonNegativeInteger, 0, 'How many steps it climbs.'),
    },
  },
  {
    type: 'inverse_time_decay',
    aliases: ['InverseTimeDecay'],
    summary:
      '`initial_learning_rate / (1 + decay_rate × step / decay_steps)`; what `decay=` was in older Keras.',
    documentation: page('inverse_time_decay'),
    arguments: {
      initial_learning_rate: initial,
      decay_steps: steps,
      decay_rate: required(nonNegativeNumber, 'How much is added to the divisor.', '0.5'),
      staircase: optional(flag, false, 'Whether the rate changes only every `decay_steps` steps.'),
    },
  },
  {
    type: 'polynomial_decay',
    aliases: ['PolynomialDecay'],
    summary:
      'Falls from the initial rate to `end_learning_rate` within `decay_steps` steps, in a straight line for `power=1`.',
    documentation: page('polynomial_decay'),
    arguments: {
      initial_learning_rate: initial,
      decay_steps: required(nonNegativeInteger, 'Over how many steps (batches) it falls.'),
      end_learning_rate: optional(nonNegativeNumber, 0.0001, 'The rate at the end.'),
      power: optional(nonNegativeNumber, 1, 'The power of the polynomial.'),
      cycle: optional(flag, false, 'Whether it begins anew past the end.'),
    },
  },
];

/** A learning rate: a number, or one that changes with the steps. */
export const learningRate: ArgumentKind<number | Schedule> = {
  expected: 'a number above 0, or a schedule such as exponential_decay(0.01, 1000, 0.9)',
  offers: ['0.01', '0.001', 'exponential_decay(0.01, 1000, 0.9)', 'cosine_decay(0.01, 1000)'],
  read(value, context: SettingContext) {
    if (value.kind === 'number') {
      return value.value > 0 ? { ok: value.value } : { wrong: describeValue(value) };
    }
    if (value.kind === 'unknown') {
      return { silent: true };
    }
    if (value.kind !== 'call') {
      return { wrong: describeValue(value) };
    }
    const read = readWord(value, schedules, 'a schedule', context);
    return read
      ? { ok: { name: read.word.type as Schedule['name'], args: read.args as Schedule['args'] } }
      : { silent: true };
  },
};
