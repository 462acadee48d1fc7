import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { missingSetting, repeatedSetting, unknownSetting } from '../diagnostics/setting.js';
import { editAt, rangeOf } from '../diagnostics/source.js';
import type { Reference, Setting } from '../generated/ast.js';
import type { ArgumentDefinition, Callee } from '../layers/arguments/definition.js';
import { type EvaluationScope, evaluate } from '../model/evaluate.js';
import { readContext } from '../model/read-layer.js';
import type { RunBlock } from '../model/run-block.js';
import type { Value } from '../model/value.js';
import type { SettingContext } from './word.js';

/** The settings of a block: read, with defaults. */
export interface ReadSettings<C extends Callee> {
  /** Wrong ones are undefined, and reported. */
  readonly values: {
    readonly [K in keyof C['arguments']]: C['arguments'][K] extends ArgumentDefinition<infer T>
      ? T | undefined
      : never;
  };
  /** Where the text gives them. */
  readonly given: ReadonlyMap<string, Setting>;
}

/**
 * Reads the settings of a block: `epochs = 10`, `early_stopping(patience=3)`. What is wrong is reported; for a
 * setting that is missing `likely` gives the value, as it is written, that its fix begins with.
 */
export function readSettings<C extends Callee>(
  block: RunBlock,
  callee: C,
  scope: EvaluationScope,
  likely: (name: string) => string | undefined = (name) => callee.arguments[name]?.usual,
): ReadSettings<C> {
  const context: SettingContext = { ...readContext(scope), scope };
  const given = new Map<string, Setting>();
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(callee.arguments)) {
    values[name] = definition.default;
  }
  for (const setting of block.settings) {
    const wrong = misplaced(setting, callee, given);
    if (wrong) {
      scope.report(wrong);
      continue;
    }
    given.set(setting.key, setting);
    values[setting.key] = readSetting(setting, callee, context);
  }
  for (const [name, definition] of Object.entries(callee.arguments)) {
    if (definition.required && !given.has(name)) {
      scope.report(missingSetting(block, callee, name, likely(name)));
    }
  }
  return { values: values as ReadSettings<C>['values'], given };
}

function misplaced(
  setting: Setting,
  callee: Callee,
  given: ReadonlyMap<string, Setting>,
): Diagnostic | undefined {
  if (!Object.hasOwn(callee.arguments, setting.key)) {
    return unknownSetting(setting, callee);
  }
  const first = given.get(setting.key);
  return first && repeatedSetting(setting, first);
}

function readSetting(setting: Setting, callee: Callee, context: SettingContext): unknown {
  const definition = callee.arguments[setting.key]!;
  const value = valueOfSetting(setting, context.scope);
  const read = definition.kind.read(value, context);
  if ('ok' in read) {
    return read.ok;
  }
  if ('wrong' in read) {
    const message = `${setting.key} needs ${definition.kind.expected}, but this is ${read.wrong}.`;
    const better = definition.kind.suggest?.(value);
    const at = value.node;
    context.scope.report(
      badValue(
        at ?? setting,
        message,
        at && better ? [{ title: `Change to ${better}`, edits: [editAt(at, rangeOf(at), better)] }] : [],
      ),
    );
  }
  return undefined;
}

/** A setting's value; one that is called, `early_stopping(patience=3)`, is the call of its own name. */
function valueOfSetting(setting: Setting, scope: EvaluationScope): Value {
  if (!setting.called) {
    return evaluate(setting.value, scope);
  }
  // A called setting has the arguments of a reference, which is all that reading a call looks at.
  const node = setting as unknown as Reference;
  return { kind: 'call', name: setting.key, arguments: setting.arguments, node };
}
