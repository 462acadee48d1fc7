import type { Network } from '../../../language/model/network.js';
import { earlyStopping } from '../../../language/training/early-stopping.js';
import { losses } from '../../../language/training/losses.js';
import { metrics } from '../../../language/training/metrics.js';
import { optimizers } from '../../../language/training/optimizers.js';
import type { KerasInput, KerasStandIn, KerasTraining } from './keras-model.js';
import { isCall, isConstant, isList, isTable, type KerasValue } from './keras-value.js';
import type { Tell } from './lstm-values.js';
import { shortestNumber } from './shortest-number.js';
import { outputName, standInData } from './stand-in-data.js';
import { callText, wordText } from './training-words.js';

/** Arguments of `compile` and `fit` that say nothing about numbers, or that other places read. */
const silent = new Set(
  'x y verbose validation_data initial_epoch weighted_metrics run_eagerly steps_per_execution jit_compile auto_scale_loss workers use_multiprocessing'.split(
    ' ',
  ),
);

/** What `compile` and `fit` ask for, and what the model's file has besides. */
export interface TrainingSource extends KerasTraining {
  readonly seed: number | undefined;
  readonly constants: readonly KerasStandIn[];
  readonly inputs: readonly KerasInput[];
}

/**
 * A data block of stand-ins, since a Keras file holds none, and the train block that `compile` and `fit` ask for.
 * Undefined where there is no loss.
 */
export function trainingText(training: TrainingSource, network: Network, tell: Tell): string | undefined {
  const { compile, fit, seed } = training;
  const loss = each(compile.loss, (value) => wordText(value, losses, tell));
  if (loss === undefined) {
    return undefined;
  }
  const optimizer =
    compile.optimizer === undefined ? undefined : wordText(compile.optimizer, optimizers, tell);
  const settings: [string, string | undefined][] = [
    ['loss', loss],
    ['loss_weights', each(compile.loss_weights, numberText)],
    ['optimizer', optimizer],
    ['metrics', metricsText(compile.metrics, network, tell)],
    ['batch_size', batchText(fit.batch_size, network)],
    ...plainSettings.map((name): [string, string | undefined] => [name, plainText(fit[name])]),
    ['class_weight', each(fit.class_weight, numberText)],
    ['seed', seed === undefined ? undefined : String(seed)],
    ['reset_states', training.resetsEachEpoch ? 'each_epoch' : undefined],
    ['validation', training.validates ? 'stand_in_validation' : undefined],
    ['early_stopping', callbackText(fit.callbacks, tell)],
  ];
  for (const [name, value] of Object.entries({ ...compile, ...fit })) {
    const known = name === 'callbacks' || settings.some(([setting]) => setting === name) || silent.has(name);
    if (!known && value !== null && value !== false) {
      tell(`${name} of compile or fit has no counterpart and is left out.`, 0);
    }
  }
  const lines = settings.flatMap(([name, text]) => (text === undefined ? [] : [`${name} = ${text}`]));
  return `${standInData(training, network, tell)}\ntrain ${network.name} on stand_in {\n${lines.join('\n')}\n}\n`;
}

const plainSettings = ['epochs', 'shuffle', 'validation_split', 'steps_per_epoch'];

/** What `fit` was given; where it was given none, the batch that the model fixes. */
function batchText(given: KerasValue | undefined, { inputs }: Network): string | undefined {
  const fixed = inputs[0]?.tensor.type?.shape[0];
  return plainText(given) ?? (fixed == null ? undefined : String(fixed));
}

function plainText(value: KerasValue | undefined): string | undefined {
  if (isConstant(value)) {
    return value.text;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const numberText = (value: KerasValue): string | undefined =>
  isConstant(value) ? value.text : typeof value === 'number' ? String(shortestNumber(value)) : undefined;

/** A choice for all outputs, a list or a dictionary of one for each. */
function each(
  value: KerasValue | undefined,
  write: (value: KerasValue) => string | undefined,
): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (isList(value)) {
    const parts = value.map(write);
    if (!parts.every((part) => part !== undefined)) {
      return undefined;
    }
    return parts.length === 1 ? parts[0] : `[${parts.join(', ')}]`;
  }
  if (isTable(value)) {
    const parts = value.entries.map(([name, one]) => [name, write(one)] as const);
    return parts.every(([, part]) => part !== undefined)
      ? `{${parts.map(([name, part]) => `${name}: ${part}`).join(', ')}}`
      : undefined;
  }
  return write(value);
}

function metricsText(value: KerasValue | undefined, { outputs }: Network, tell: Tell): string | undefined {
  const list = (one: KerasValue): string => {
    const names = (isList(one) ? one : [one]).flatMap((metric) => (isList(metric) ? metric : [metric]));
    return `[${names.flatMap((metric) => wordText(metric, metrics, tell) ?? []).join(', ')}]`;
  };
  if (value === undefined || value === null) {
    return undefined;
  }
  if (isTable(value)) {
    return `{${value.entries.map(([name, one]) => `${name}: ${list(one)}`).join(', ')}}`;
  }
  if (isList(value) && value.some(isList) && outputs.length > 1) {
    const named = value.flatMap((one, i) =>
      isList(one) && one.length > 0 ? [`${outputName(outputs[i]!, i)}: ${list(one)}`] : [],
    );
    return `{${named.join(', ')}}`;
  }
  return list(value);
}

function callbackText(value: KerasValue | undefined, tell: Tell): string | undefined {
  const calls = (isList(value) ? value : []).filter(isCall);
  for (const { name, line } of calls) {
    if (name !== 'EarlyStopping' && name !== 'ResetStates') {
      tell(`The callback ${name} has no counterpart and is left out.`, line);
    }
  }
  const stopping = calls.find(({ name }) => name === 'EarlyStopping');
  return stopping && callText(stopping, earlyStopping, tell);
}
