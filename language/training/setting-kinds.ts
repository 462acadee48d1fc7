import { type AstNode, AstUtils } from 'langium';
import { formerDecay } from '../diagnostics/former-decay.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import { type Data, isData, isFile } from '../generated/ast.js';
import type { ArgumentKind, Read } from '../layers/arguments/definition.js';
import type { EarlyStopping, Loss, LossName, Metric, Optimizer, OptimizerName } from '../model/training.js';
import { describeValue, type Value } from '../model/value.js';
import { earlyStopping } from './early-stopping.js';
import { losses } from './losses.js';
import { metrics } from './metrics.js';
import { optimizers } from './optimizers.js';
import { type PerOutput, readPerOutput } from './per-output.js';
import { findWord, readWord, type SettingContext } from './word.js';

/** A kind whose mistakes are reported while it is read. */
function reporting<T>(
  expected: string,
  offers: readonly string[],
  read: (value: Value, context: SettingContext) => T | undefined,
): ArgumentKind<T> {
  return {
    expected,
    offers,
    read(value, context: SettingContext): Read<T> {
      const ok = read(value, context);
      return ok === undefined ? { silent: true } : { ok };
    },
  };
}

const lossNames = losses.map((loss) => loss.type);
const metricNames = metrics.map((metric) => metric.type);

function readLoss(value: Value, context: SettingContext): Loss | undefined {
  const read = readWord(value, losses, 'a loss', context);
  return read && { name: read.word.type as LossName, args: read.args };
}

/** A loss, or one for each output. */
export const lossSetting: ArgumentKind<PerOutput<Loss>> = reporting(
  'a loss such as mse, or one for each output: {a: mse, b: mae}',
  lossNames,
  (value, context) => readPerOutput(value, (one) => readLoss(one, context)),
);

/** A number for each output. */
export const lossWeights: ArgumentKind<PerOutput<number>> = {
  expected: 'a number for each output: {a: 1, b: 0.5}',
  read(value) {
    const numbers = (values: readonly Value[]) =>
      values.every((one) => one.kind === 'number') ? values.map((one) => one.value) : undefined;
    if (value.kind === 'unknown') {
      return { silent: true };
    }
    if (value.kind === 'dictionary') {
      const read = numbers([...value.entries.values()]);
      const choices = new Map([...value.entries.keys()].map((key, i) => [key, read?.[i] ?? 1]));
      return read ? { ok: { kind: 'named', choices, value } } : { wrong: 'one with something else' };
    }
    const read = value.kind === 'list' ? numbers(value.items) : numbers([value]);
    return read ? { ok: { kind: 'listed', choices: read, value } } : { wrong: describeValue(value) };
  },
};

/** `metrics=[accuracy, mae]`, `metrics=accuracy`, or a list for each output. */
export const metricsSetting: ArgumentKind<PerOutput<readonly Metric[]>> = reporting(
  'a list of metrics such as [accuracy]',
  metricNames.map((name) => `[${name}]`),
  (value, context) =>
    value.kind === 'dictionary'
      ? readPerOutput(value, (one) => readMetrics(one, context))
      : allOf(readMetrics(value, context)),
);

function allOf<T>(choice: T | undefined): PerOutput<T> | undefined {
  return choice === undefined ? undefined : { kind: 'all', choice };
}

function readMetrics(value: Value, context: SettingContext): readonly Metric[] | undefined {
  const items = value.kind === 'list' ? value.items : value.kind === 'none' ? [] : [value];
  const read = items.map((item) => readWord(item, metrics, 'a metric', context));
  return read.every((one) => one !== undefined)
    ? [...new Set(read.map((one) => one.word.type as Metric))]
    : undefined;
}

/** An optimizer with its arguments. */
export const optimizerSetting: ArgumentKind<Optimizer> = reporting(
  'an optimizer such as adam(learning_rate=0.001)',
  optimizers.map((one) => one.type),
  (value, context) => {
    const decay = value.kind === 'call' && value.arguments.find((one) => one.keyword === 'decay');
    const optimizer = value.kind === 'call' ? findWord(optimizers, value.name) : undefined;
    if (decay && optimizer) {
      context.scope.report(formerDecay(decay, value.node, optimizer));
      return undefined;
    }
    const read = readWord(value, optimizers, 'an optimizer', context);
    if (!read) {
      return undefined;
    }
    const { learning_rate, ...args } = read.args;
    return {
      name: read.word.type as OptimizerName,
      learning_rate: learning_rate as Optimizer['learning_rate'],
      args: args as Optimizer['args'],
    };
  },
);

/** `early_stopping(monitor=val_loss, patience=3)`. */
export const earlyStoppingSetting: ArgumentKind<EarlyStopping | null> = reporting(
  'early_stopping(monitor=val_loss, patience=3)',
  ['early_stopping(patience=3)'],
  (value, context) => {
    if (value.kind === 'none') {
      return null;
    }
    const read = readWord(value, [earlyStopping], 'an early stopping', context);
    return read && (read.args as unknown as EarlyStopping);
  },
);

/** A data block by its name. */
export const dataSetting: ArgumentKind<Data | null> = {
  expected: 'the name of a data block',
  read(value, context: SettingContext) {
    if (value.kind === 'word') {
      context.scope.report(unknownName(value.node, value.name, dataBlocksAround(value.node), 'data block'));
      return { silent: true };
    }
    if (value.kind === 'dataset') {
      return { ok: value.data };
    }
    return value.kind === 'none'
      ? { ok: null }
      : value.kind === 'unknown'
        ? { silent: true }
        : { wrong: describeValue(value) };
  },
};

/** The names of the data blocks of a node's file. */
function dataBlocksAround(node: AstNode): readonly string[] {
  const file = AstUtils.findRootNode(node);
  return isFile(file) ? file.declarations.filter(isData).flatMap((one) => one.name ?? []) : [];
}

/** `{0: 1, 1: 5}`: a number for each class. */
export const classWeights: ArgumentKind<ReadonlyMap<number, number> | null> = {
  expected: 'a number for each class: {0: 1, 1: 5}',
  read(value) {
    if (value.kind === 'none') {
      return { ok: null };
    }
    if (value.kind !== 'dictionary') {
      return value.kind === 'unknown' ? { silent: true } : { wrong: describeValue(value) };
    }
    const weights = new Map<number, number>();
    for (const [key, one] of value.entries) {
      if (one.kind === 'unknown') {
        return { silent: true };
      }
      if (!/^\d+$/.test(key) || one.kind !== 'number' || one.value < 0) {
        return { wrong: `one with ${key}: ${describeValue(one)}` };
      }
      weights.set(Number(key), one.value);
    }
    return { ok: weights };
  },
  suggest(value) {
    const numbers =
      value.kind === 'list' ? value.items.flatMap((one) => (one.kind === 'number' ? one.value : [])) : [];
    return value.kind === 'list' && numbers.length > 0 && numbers.length === value.items.length
      ? `{${numbers.map((one, label) => `${label}: ${one}`).join(', ')}}`
      : undefined;
  },
};
