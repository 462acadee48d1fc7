import { isDeepStrictEqual } from 'node:util';
import type { Callee } from '../../../language/layers/arguments/definition.js';
import type {
  Loss,
  Optimizer,
  Schedule,
  Training,
  TrainingSettings,
} from '../../../language/model/training.js';
import { earlyStopping } from '../../../language/training/early-stopping.js';
import { losses } from '../../../language/training/losses.js';
import { optimizers } from '../../../language/training/optimizers.js';
import { schedules } from '../../../language/training/schedules.js';
import { findWord } from '../../../language/training/word.js';
import { className } from '../class-names.js';
import { writeNumber } from '../value-writer.js';
import { callLines } from './python-call.js';
import { keyword } from './python-writer.js';

/** The lines that compile `model` as a train block says. */
export function compileCode({ settings }: Training): readonly string[] {
  const { losses, loss_weights, metrics, optimizer } = settings;
  const weighted = loss_weights.some((weight) => weight !== 1);
  const measured = metrics.some((one) => one.length > 0);
  const schedule = isSchedule(optimizer.learning_rate) ? scheduleCode(optimizer.learning_rate) : [];
  const compile = callLines({
    callee: 'model.compile',
    given: [
      `optimizer=${optimizerCode(optimizer)}`,
      `loss=${each(losses.map(lossCode))}`,
      ...(weighted ? [`loss_weights=[${loss_weights.map(writeNumber).join(', ')}]`] : []),
      ...(measured
        ? [
            `metrics=${each(metrics.map((one) => `[${one.map((name) => JSON.stringify(metricName(name))).join(', ')}]`))}`,
          ]
        : []),
    ],
  });
  return [...schedule, ...compile];
}

/** What `fit` is given, as Python: the variables that hold x and y, and those that validate. */
export interface FitNames {
  readonly x: string;
  readonly y: string;
  readonly validation?: string;
}

/** The lines that fit `model` as a train block says. */
export function fitCode({ settings, network }: Training, { x, y, validation }: FitNames): readonly string[] {
  const { epochs, batch_size, shuffle, class_weight, steps_per_epoch } = settings;
  const stateful = network!.layers.some(({ use }) => use.args.stateful === true);
  const callbacks = callbacksOf(settings, stateful);
  return callLines({
    callee: 'model.fit',
    given: [
      x,
      y,
      ...(epochs === 1 ? [] : [`epochs=${epochs}`]),
      `batch_size=${batch_size}`,
      ...(shuffle ? [] : ['shuffle=False']),
      ...(validation ? [`validation_data=${validation}`] : []),
      ...(class_weight
        ? [
            `class_weight={${[...class_weight].map(([label, weight]) => `${label}: ${writeNumber(weight)}`).join(', ')}}`,
          ]
        : []),
      ...(steps_per_epoch === null ? [] : [`steps_per_epoch=${steps_per_epoch}`]),
      ...(callbacks.length > 0 ? [`callbacks=[${callbacks.join(', ')}]`] : []),
    ],
  });
}

/** The class that makes stateful layers forget, where a train block asks for it. */
export function resetCode({ settings, network }: Training): readonly string[] {
  const { reset_states } = settings;
  if (reset_states === 'never' || !network!.layers.some(({ use }) => use.args.stateful === true)) {
    return [];
  }
  const when =
    reset_states === 'each_epoch'
      ? 'on_epoch_begin(self, epoch, logs=None)'
      : 'on_train_batch_end(self, batch, logs=None)';
  return [
    'class ResetStates(keras.callbacks.Callback):',
    `    def ${when}:`,
    '        for layer in self.model.layers:',
    '            if getattr(layer, "stateful", False):',
    '                layer.reset_states()',
  ];
}

function callbacksOf(
  { early_stopping, reset_states }: TrainingSettings,
  stateful: boolean,
): readonly string[] {
  return [
    ...(early_stopping
      ? [`keras.callbacks.EarlyStopping(${differing(earlyStopping, { ...early_stopping }).join(', ')})`]
      : []),
    ...(stateful && reset_states !== 'never' ? ['ResetStates()'] : []),
  ];
}

function optimizerCode({ name, learning_rate, args }: Optimizer): string {
  // Keras has no word for momentum: it is SGD with an argument.
  const word = findWord(optimizers, name === 'momentum' ? 'sgd' : name)!;
  const given = differing(word, { learning_rate, ...args });
  return given.length === 0
    ? JSON.stringify(name)
    : `keras.optimizers.${className(name)}(${given.join(', ')})`;
}

function lossCode({ name, args }: Loss): string {
  const given = differing(findWord(losses, name)!, args);
  return given.length === 0 ? JSON.stringify(name) : `keras.losses.${className(name)}(${given.join(', ')})`;
}

/** Keras' `compile` has no string for this one's short form other than its class. */
const metricName = (name: string): string =>
  name === 'root_mean_squared_error' ? 'RootMeanSquaredError' : name;

/** `name=value` of what is required, or is not the default. */
function differing(word: Callee, args: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(word.arguments).flatMap(([name, definition]) => {
    const value = args[name];
    if (value === undefined || (!definition.required && isDeepStrictEqual(value, definition.default))) {
      return [];
    }
    return [isSchedule(value) ? `${name}=schedule` : keyword(name, value)];
  });
}

const isSchedule = (value: unknown): value is Schedule =>
  typeof value === 'object' && value !== null && 'args' in value;

/** The lines that make the variable `schedule`. */
function scheduleCode({ name, args }: Schedule): readonly string[] {
  const given = differing(findWord(schedules, name)!, args);
  return callLines({ callee: `schedule = keras.optimizers.schedules.${className(name)}`, given });
}

const each = (choices: readonly string[]): string =>
  choices.length === 1 ? choices[0]! : `[${choices.join(', ')}]`;
