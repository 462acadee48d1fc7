import { optional } from '../layers/arguments/definition.js';
import { flag, nonNegativeNumber, orNone, realNumber } from '../layers/arguments/kinds.js';
import type { OptimizerName } from '../model/training.js';
import { learningRate } from './schedules.js';
import type { TrainingWord } from './word.js';

const page = (name: string) => `https://keras.io/api/optimizers/${name}/`;
const rate = (value: number) =>
  optional(learningRate, value, 'How far weights move at each step; a number or a schedule.');
const epsilon = optional(nonNegativeNumber, 1e-7, 'Added to divisors, so that none is 0.');
const beta1 = optional(
  nonNegativeNumber,
  0.9,
  'How much of the running mean of gradients is kept at each step.',
);
const beta2 = optional(
  nonNegativeNumber,
  0.999,
  'How much of the running mean of squared gradients is kept.',
);

/** What every optimizer takes besides its own arguments. */
const common = {
  weight_decay: optional(
    orNone(nonNegativeNumber),
    null,
    'The part by which weights shrink at each step, times the learning rate.',
  ),
  clipnorm: optional(
    orNone(nonNegativeNumber),
    null,
    'Shrinks each weight tensor’s gradient to this length, where it is longer.',
  ),
  clipvalue: optional(orNone(nonNegativeNumber), null, 'Cuts every element of gradients off at this size.'),
  global_clipnorm: optional(
    orNone(nonNegativeNumber),
    null,
    'Shrinks all gradients together to this length, where they are longer.',
  ),
};

/** Keras' optimizers with Keras' defaults; `momentum` is `sgd` with a momentum of 0.9. */
export const optimizers: readonly (TrainingWord & { readonly type: OptimizerName })[] = [
  {
    type: 'adam',
    aliases: ['Adam'],
    summary:
      'Moves every weight at a pace of its own, after running means of its gradients and their squares. A good first choice.',
    documentation: page('adam'),
    arguments: {
      learning_rate: rate(0.001),
      beta_1: beta1,
      beta_2: beta2,
      epsilon,
      amsgrad: optional(flag, false, 'Keeps the greatest mean of squares that was seen.'),
      ...common,
    },
  },
  {
    type: 'sgd',
    aliases: ['SGD'],
    summary: 'Moves every weight against its gradient, all at the same pace.',
    documentation: page('sgd'),
    arguments: {
      learning_rate: rate(0.01),
      momentum: optional(nonNegativeNumber, 0, 'How much of the last movement is kept.'),
      nesterov: optional(flag, false, 'Looks ahead along the movement (Nesterov).'),
      ...common,
    },
  },
  {
    type: 'momentum',
    aliases: [],
    summary: '`sgd` that keeps nine tenths of its last movement.',
    documentation: page('sgd'),
    arguments: {
      learning_rate: rate(0.01),
      momentum: optional(nonNegativeNumber, 0.9, 'How much of the last movement is kept.'),
      nesterov: optional(flag, false, 'Looks ahead along the movement (Nesterov).'),
      ...common,
    },
  },
  {
    type: 'rmsprop',
    aliases: ['RMSprop', 'RMSProp'],
    summary: 'Divides each gradient by a running mean of its size; often used for recurrent networks.',
    documentation: page('rmsprop'),
    arguments: {
      learning_rate: rate(0.001),
      rho: optional(nonNegativeNumber, 0.9, 'How much of the running mean of squared gradients is kept.'),
      momentum: optional(nonNegativeNumber, 0, 'How much of the last movement is kept.'),
      epsilon,
      centered: optional(flag, false, 'Divides by the variance of gradients instead.'),
      ...common,
    },
  },
  {
    type: 'adagrad',
    aliases: ['Adagrad'],
    summary: 'Divides each gradient by the root of the sum of all its squares so far.',
    documentation: page('adagrad'),
    arguments: {
      learning_rate: rate(0.001),
      initial_accumulator_value: optional(realNumber, 0.1, 'What the sums start at.'),
      epsilon,
      ...common,
    },
  },
  {
    type: 'adadelta',
    aliases: ['Adadelta'],
    summary: 'Chooses its pace from the sizes of past movements and gradients.',
    documentation: page('adadelta'),
    arguments: {
      learning_rate: rate(0.001),
      rho: optional(nonNegativeNumber, 0.95, 'How much of the running means is kept.'),
      epsilon,
      ...common,
    },
  },
  {
    type: 'adamax',
    aliases: ['Adamax'],
    summary: '`adam` with the greatest gradient instead of the mean of squares.',
    documentation: page('adamax'),
    arguments: { learning_rate: rate(0.001), beta_1: beta1, beta_2: beta2, epsilon, ...common },
  },
];
