import { type Callee, optional, required } from '../layers/arguments/definition.js';
import {
  flag,
  nonNegativeNumber,
  oneOf,
  orNone,
  positiveInteger,
  rate,
  seed,
  text,
} from '../layers/arguments/kinds.js';
import type { Metric, Optimizer } from '../model/training.js';
import { optimizers } from './optimizers.js';
import type { PerOutput } from './per-output.js';
import {
  classWeights,
  dataSetting,
  earlyStoppingSetting,
  lossSetting,
  lossWeights,
  metricsSetting,
  optimizerSetting,
} from './setting-kinds.js';
import { defaultsOf, findWord } from './word.js';

const { learning_rate, ...rmsprop } = defaultsOf(findWord(optimizers, 'rmsprop')!.arguments);

/** Keras' default of `compile`. */
const defaultOptimizer = { name: 'rmsprop', learning_rate, args: rmsprop } as Optimizer;

/** The settings of `train` blocks: the arguments of Keras' `compile` and `fit`. */
export const trainSettings = {
  type: 'train',
  arguments: {
    loss: required(lossSetting, 'What training makes small: how far outputs are from targets.'),
    loss_weights: optional(
      lossWeights,
      null as PerOutput<number> | null,
      'How much each output’s loss counts.',
    ),
    optimizer: optional(optimizerSetting, defaultOptimizer, 'How weights move after each batch.'),
    metrics: optional(
      metricsSetting,
      { kind: 'all', choice: [] } as PerOutput<readonly Metric[]>,
      'What is reported for every epoch beside the loss.',
    ),
    epochs: optional(positiveInteger, 1, 'How often training goes through all samples.'),
    batch_size: optional(positiveInteger, 32, 'How many samples are looked at before the weights move.'),
    shuffle: optional(flag, true, 'Whether samples come in another order in every epoch.'),
    validation_split: optional(
      rate,
      0,
      'The last part of the samples, which validates instead of training: 0.2.',
    ),
    validation: optional(orNone(dataSetting), null, 'Another data block that validates.'),
    seed: optional(seed, null, 'The same seed on the same engine gives the same numbers.'),
    early_stopping: optional(earlyStoppingSetting, null, 'Ends training once nothing gets better.'),
    reset_states: optional(
      oneOf('each_epoch', 'each_batch', 'never'),
      'never',
      'When stateful layers forget what they carry.',
    ),
    class_weight: optional(classWeights, null, 'How much samples of each class count: {0: 1, 1: 5}.'),
    steps_per_epoch: optional(
      orNone(positiveInteger),
      null,
      'How many batches make an epoch; all when left out.',
    ),
  },
} satisfies Callee;

/** The settings of `forecast` blocks. */
export const forecastSettings = {
  type: 'forecast',
  arguments: {
    steps: required(positiveInteger, 'How many time steps to forecast after the known ones.', '10'),
  },
} satisfies Callee;

/** The settings of `generate` blocks. */
export const generateSettings = {
  type: 'generate',
  arguments: {
    prompt: required(text, 'The text to go on from.'),
    steps: optional(positiveInteger, 200, 'How many characters, or words, are added.'),
    temperature: optional(
      nonNegativeNumber,
      1,
      'Below 1 likely characters come even more often, above 1 unlikely ones do; 0 always takes the likeliest.',
    ),
    seed: optional(seed, null, 'The same seed on the same engine gives the same text.'),
  },
} satisfies Callee;
