import { optional } from '../layers/arguments/definition.js';
import { flag, realNumber } from '../layers/arguments/kinds.js';
import type { LossName } from '../model/training.js';
import type { TrainingWord } from './word.js';

const page = (section: string, name: string) =>
  `https://keras.io/api/losses/${section}_losses/#${name}-class`;

const fromLogits = optional(
  flag,
  false,
  'Says that the model’s last layer has no softmax or sigmoid: the loss then applies it.',
);
const labelSmoothing = optional(realNumber, 0, 'Moves targets this far from 0 and 1 towards the middle.');

/** Keras' losses. Each is averaged over all elements of a sample, then over the samples of a batch. */
export const losses: readonly (TrainingWord & { readonly type: LossName })[] = [
  {
    type: 'mse',
    aliases: ['mean_squared_error', 'MSE', 'MeanSquaredError'],
    summary: 'The mean of squared differences: for numbers. Large errors weigh much.',
    documentation: page('regression', 'meansquarederror'),
    arguments: {},
  },
  {
    type: 'mae',
    aliases: ['mean_absolute_error', 'MAE', 'MeanAbsoluteError'],
    summary:
      'The mean of absolute differences: for numbers, where single large errors should not weigh much.',
    documentation: page('regression', 'meanabsoluteerror'),
    arguments: {},
  },
  {
    type: 'huber',
    aliases: ['Huber', 'huber_loss'],
    summary: 'Squared for small differences, absolute for large ones.',
    documentation: page('regression', 'huber'),
    arguments: { delta: optional(realNumber, 1, 'The difference from which on it is absolute.') },
  },
  {
    type: 'log_cosh',
    aliases: ['logcosh', 'LogCosh'],
    summary: 'The logarithm of the hyperbolic cosine of differences: much like `huber`, and smooth.',
    documentation: page('regression', 'logcosh'),
    arguments: {},
  },
  {
    type: 'binary_crossentropy',
    aliases: ['BinaryCrossentropy', 'bce', 'BCE'],
    summary:
      'For yes or no, or several independent yes or no: targets are 0 or 1, the last activation is a sigmoid.',
    documentation: page('probabilistic', 'binarycrossentropy'),
    arguments: { from_logits: fromLogits, label_smoothing: labelSmoothing },
  },
  {
    type: 'categorical_crossentropy',
    aliases: ['CategoricalCrossentropy'],
    summary:
      'For one class of several: targets are one-hot (a 1 at the class’ place), the last activation is a softmax. ' +
      'For labels that are whole numbers there is `sparse_categorical_crossentropy`.',
    documentation: page('probabilistic', 'categoricalcrossentropy'),
    arguments: { from_logits: fromLogits, label_smoothing: labelSmoothing },
  },
  {
    type: 'sparse_categorical_crossentropy',
    aliases: ['SparseCategoricalCrossentropy'],
    summary:
      'For one class of several: targets are whole numbers from 0 on, the last activation is a softmax.',
    documentation: page('probabilistic', 'sparsecategoricalcrossentropy'),
    arguments: { from_logits: fromLogits },
  },
  {
    type: 'kl_divergence',
    aliases: ['kullback_leibler_divergence', 'kld', 'KLD', 'KLDivergence'],
    summary: 'How far one distribution is from another: targets and outputs are probabilities.',
    documentation: page('probabilistic', 'kldivergence'),
    arguments: {},
  },
  {
    type: 'cosine_similarity',
    aliases: ['CosineSimilarity', 'cosine_proximity'],
    summary: 'Minus the cosine of the angle between target and output: -1 where they point the same way.',
    documentation: page('regression', 'cosinesimilarity'),
    arguments: {},
  },
  {
    type: 'hinge',
    aliases: ['Hinge'],
    summary: 'For two classes with targets -1 and 1: zero once the output is on the right side by 1.',
    documentation: page('hinge', 'hinge'),
    arguments: {},
  },
];
