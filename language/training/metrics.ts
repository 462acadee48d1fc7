import type { Metric } from '../model/training.js';
import { losses } from './losses.js';
import type { TrainingWord } from './word.js';

const page = (section: string, name: string) =>
  `https://keras.io/api/metrics/${section}_metrics/#${name}-class`;

const own: readonly (TrainingWord & { readonly type: Metric })[] = [
  {
    type: 'accuracy',
    aliases: ['acc', 'Accuracy'],
    summary: 'The part of targets that are met: binary, categorical or sparse by the shapes, as in Keras.',
    documentation: page('accuracy', 'accuracy'),
    arguments: {},
  },
  {
    type: 'binary_accuracy',
    aliases: ['BinaryAccuracy'],
    summary: 'The part of outputs on the right side of 0.5.',
    documentation: page('accuracy', 'binaryaccuracy'),
    arguments: {},
  },
  {
    type: 'categorical_accuracy',
    aliases: ['CategoricalAccuracy'],
    summary: 'How often the greatest output stands at the one-hot target’s 1.',
    documentation: page('accuracy', 'categoricalaccuracy'),
    arguments: {},
  },
  {
    type: 'sparse_categorical_accuracy',
    aliases: ['SparseCategoricalAccuracy'],
    summary: 'How often the greatest output stands at the label’s place.',
    documentation: page('accuracy', 'sparsecategoricalaccuracy'),
    arguments: {},
  },
  {
    type: 'root_mean_squared_error',
    aliases: ['rmse', 'RootMeanSquaredError'],
    summary: 'The root of the mean of squared differences, in the targets’ own unit.',
    documentation: page('regression', 'rootmeansquarederror'),
    arguments: {},
  },
];

/** Keras' metrics: what is reported beside the loss. Losses without arguments serve as metrics too. */
export const metrics: readonly (TrainingWord & { readonly type: Metric })[] = [
  ...own,
  ...losses
    .filter((loss) => loss.type !== 'huber')
    .map((loss) => ({ ...loss, type: loss.type as Metric, arguments: {} })),
];
