import { type ArgumentKind, optional } from '../layers/arguments/definition.js';
import {
  flag,
  nonNegativeInteger,
  nonNegativeNumber,
  oneOf,
  orNone,
  realNumber,
} from '../layers/arguments/kinds.js';
import { describeValue } from '../model/value.js';
import type { TrainingWord } from './word.js';

/** A name that epochs report, in quotes or without: `val_loss`. */
const reported: ArgumentKind<string> = {
  expected: 'what epochs report: loss, val_loss, or a metric',
  offers: ['val_loss', 'loss', 'val_accuracy', 'accuracy'],
  read(value) {
    if (value.kind === 'string') {
      return { ok: value.value };
    }
    return value.kind === 'word'
      ? { ok: value.name }
      : value.kind === 'unknown'
        ? { silent: true }
        : { wrong: describeValue(value) };
  },
};

/** Keras' `EarlyStopping`. */
export const earlyStopping: TrainingWord = {
  type: 'early_stopping',
  aliases: ['EarlyStopping'],
  summary: 'Ends training once `monitor` has not got better for `patience` epochs.',
  documentation: 'https://keras.io/api/callbacks/early_stopping/',
  arguments: {
    monitor: optional(reported, 'val_loss', 'What should get better: `loss`, `val_loss` or a metric.'),
    min_delta: optional(nonNegativeNumber, 0, 'By how much it must get better to count.'),
    patience: optional(nonNegativeInteger, 0, 'After how many epochs without improvement training ends.'),
    mode: optional(
      oneOf('auto', 'min', 'max'),
      'auto',
      'Whether less or more is better; `auto` knows by the name.',
    ),
    baseline: optional(orNone(realNumber), null, 'What must be beaten for an epoch to count as better.'),
    restore_best_weights: optional(
      flag,
      false,
      'Whether the weights of the best epoch are taken back at the end.',
    ),
    start_from_epoch: optional(nonNegativeInteger, 0, 'Epochs at the start that do not count.'),
  },
};
