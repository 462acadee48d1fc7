import { isDeepStrictEqual } from 'node:util';
import type { Network, Tensor } from '../../../language/model/network.js';
import { namesOfOutput } from '../../../language/model/output-names.js';
import { earlyStopping } from '../../../language/training/early-stopping.js';
import { losses } from '../../../language/training/losses.js';
import { metrics } from '../../../language/training/metrics.js';
import { optimizers } from '../../../language/training/optimizers.js';
import { schedules } from '../../../language/training/schedules.js';
import { findWord, type TrainingWord } from '../../../language/training/word.js';
import type { KerasInput, KerasStandIn, KerasTraining } from './keras-model.js';
import {
  isCall,
  isConstant,
  isList,
  isTable,
  type KerasCall,
  type KerasConstant,
  type KerasValue,
} from './keras-value.js';
import type { Tell } from './lstm-values.js';
import { shortestNumber } from './shortest-number.js';

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
  return `${standIns(training, network, tell)}\ntrain ${network.name} on stand_in {\n${lines.join('\n')}\n}\n`;
}

/** What every class of Keras takes, or what only chooses what is printed. */
const ofClasses = new Set(['name', 'dtype', 'verbose', 'reduction']);

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

/** Numbers at random, of the shapes that fit. */
function standIns(training: TrainingSource, network: Network, tell: Tell): string {
  tell('The data of fit are not carried over: the block stand_in holds random numbers in their place.', 0);
  const origin = (training.data ?? []).map((sentence) => `# ${sentence}\n`).join('');
  const block = (name: string) => `data ${name} {\n${sidesText(training, network)}}\n`;
  const validation = training.validates ? `\n${block('stand_in_validation')}` : '';
  return `# Random numbers in place of the data: put your own here.\n${origin}${block('stand_in')}${validation}`;
}

function sidesText(training: TrainingSource, { inputs, outputs }: Network): string {
  const { compile, fit, constants } = training;
  const samples = samplesOf(inputs[0]?.tensor.type?.shape[0] ?? 32, fit.validation_split);
  const sized = (size: number) =>
    constants.find(({ value }) => value === size && size > 1)?.name ?? String(size);
  const sample = (shape: readonly (number | null)[]) =>
    [String(samples), ...shape.map((size) => sized(size ?? 10))].join(', ');
  const x = inputs.map(({ name, tensor }, at) => {
    const given = training.inputs[at]?.shape.slice(1) ?? [];
    const sizes = tensor.type!.shape.slice(1).map((size, axis) => {
      const own = given[axis];
      return isConstant(own ?? undefined) ? (own as KerasConstant).text : sized(size ?? 10);
    });
    const shape = `[${[samples, ...sizes].join(', ')}]`;
    const whole = tensor.type!.dtype === 'int32';
    return [name, whole ? `random_int(${shape}, 2)` : `random_uniform(${shape})`] as const;
  });
  const y = outputs.map((tensor, i) => {
    const shape = tensor.type!.shape.slice(1);
    const name = nameOf(tensor, i);
    const labels = `[${sample(shape.slice(0, -1))}${shape.length > 1 ? '' : ', 1'}]`;
    return [
      name,
      isSparse(lossOf(compile.loss!, i, name))
        ? `random_int(${labels}, ${sized(shape.at(-1) ?? 2)})`
        : `random_uniform([${sample(shape)}])`,
    ] as const;
  });
  const side = (parts: readonly (readonly [string, string])[]) =>
    parts.length === 1 ? parts[0]![1] : `{${parts.map(([name, text]) => `${name}: ${text}`).join(', ')}}`;
  return `x = ${side(x)}\ny = ${side(y)}\n`;
}

/** Samples enough that a batch divides what trains and what validates, where `validation_split` takes some. */
function samplesOf(batch: number, split: KerasValue | undefined): number {
  if (typeof split !== 'number' || split <= 0 || split >= 1) {
    return batch;
  }
  const fits = (count: number) =>
    Math.floor(count * (1 - split)) % batch === 0 && Math.floor(count * (1 - split)) > 0;
  const counts = Array.from({ length: 100 }, (_, i) => (i + 1) * batch);
  return counts.find((count) => count > batch && fits(count)) ?? batch;
}

/** The name by which data, losses and metrics mean an output. */
const nameOf = (output: Tensor, at: number): string => namesOfOutput(output)[0] ?? `y${at}`;

/** The loss of an output, by its place or its name. */
function lossOf(loss: KerasValue, at: number, name: string): KerasValue | undefined {
  if (isTable(loss)) {
    return loss.entries.find(([output]) => output === name)?.[1];
  }
  return isList(loss) ? (loss.length === 1 ? loss[0] : loss[at]) : loss;
}

/** True for a loss whose targets are labels. */
const isSparse = (loss: KerasValue | undefined): boolean =>
  (isCall(loss) ? loss.name : String(loss)).toLowerCase().includes('sparse');

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
    return parts.every((part) => part !== undefined)
      ? parts.length === 1
        ? parts[0]
        : `[${parts.join(', ')}]`
      : undefined;
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
      isList(one) && one.length > 0 ? [`${nameOf(outputs[i]!, i)}: ${list(one)}`] : [],
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
  return stopping && calledText(stopping, earlyStopping, tell);
}

/** `adam(learning_rate=0.01)`, `mse`: a word with what differs from Keras' defaults. Told where there is none. */
function wordText(value: KerasValue, words: readonly TrainingWord[], tell: Tell): string | undefined {
  const name = typeof value === 'string' ? value : isCall(value) ? value.name : undefined;
  const word = name === undefined ? undefined : findWord(words, name);
  if (!word) {
    tell(
      `${name ?? 'What is computed here'} has no counterpart among ${words.map(({ type }) => type).join(', ')}, and is left out.`,
      isCall(value) ? value.line : 0,
    );
    return undefined;
  }
  return isCall(value) ? calledText(value, word, tell) : word.type;
}

function calledText({ positional, named, line }: KerasCall, word: TrainingWord, tell: Tell): string {
  const names = Object.keys(word.arguments);
  const given = new Map<string, KerasValue>(positional.map((value, i) => [names[i] ?? '', value]));
  for (const [name, value] of Object.entries(named)) {
    given.set(name === 'lr' ? 'learning_rate' : name, value);
  }
  const foreign = [...given.keys()].filter((name) => !names.includes(name) && !ofClasses.has(name));
  if (line > 0 && foreign.length > 0) {
    tell(`${foreign.join(' and ')} of ${word.type} has no counterpart and is left out.`, line);
  }
  // Keras writes losses into its files without the arguments that they have of their own.
  const lost = line === 0 && given.has('reduction') ? names.filter((name) => !given.has(name)) : [];
  if (lost.length > 0) {
    tell(
      `Keras writes ${word.type} into its files without ${lost.join(' and ')}: set it, where the script did.`,
      line,
    );
  }
  const parts = names.flatMap((name) => {
    const value = given.get(name);
    const { required, default: fallback } = word.arguments[name]!;
    const short = typeof value === 'number' ? shortestNumber(value) : value;
    if (
      short === undefined ||
      (short === null && fallback === null) ||
      (!required && isDeepStrictEqual(short, fallback))
    ) {
      return [];
    }
    const text = isConstant(short)
      ? short.text
      : isCall(short)
        ? wordText(short, schedules, tell)
        : short === null
          ? 'none'
          : JSON.stringify(short);
    return text === undefined ? [] : [`${name}=${text}`];
  });
  return parts.length === 0 ? word.type : `${word.type}(${parts.join(', ')})`;
}
