import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import { missingArgument } from '../diagnostics/missing-argument.js';
import { editAt, rangeOf, relatedAt } from '../diagnostics/source.js';
import {
  repeatedArgument,
  spreadArgument,
  tooManyArguments,
  unknownArgument,
} from '../diagnostics/unknown-argument.js';
import { type Argument, isNumberLiteral, type Reference } from '../generated/ast.js';
import type { ArgumentDefinition, Callee, ReadContext } from '../layers/arguments/definition.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { Value } from './value.js';
import { valueNames } from './value-names.js';

/** A call's arguments, read by their definitions. */
export interface ReadArguments {
  /** By name, defaults filled in. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The given ones as the text has them, for messages that point at a part of one. */
  readonly given: ReadonlyMap<string, Value>;
}

/** What a call may be given besides its own arguments, by name only. */
export interface FurtherArguments {
  readonly definitions: Readonly<Record<string, ArgumentDefinition<unknown>>>;
  /** Names that somebody else reads. */
  readonly others: readonly string[];
}

const noneFurther: FurtherArguments = { definitions: {}, others: [] };

/**
 * Reads the arguments of a call: positional ones in the definition's order, then named ones. What is wrong
 * is reported, and undefined comes instead.
 */
export function readArguments(
  node: Reference,
  callee: Callee,
  scope: EvaluationScope,
  context: ReadContext,
): ReadArguments | undefined {
  const { sound, ...read } = readSoundArguments(node, callee, scope, context);
  return sound ? read : undefined;
}

/** Reads the arguments of a call that are right; `sound` tells whether all are. What is wrong is reported. */
export function readSoundArguments(
  node: Reference,
  callee: Callee,
  scope: EvaluationScope,
  context: ReadContext,
  further = noneFurther,
): ReadArguments & { readonly sound: boolean } {
  const spread = spreadList(node, callee, scope, context);
  if (spread) {
    scope.report(spread);
    return { args: {}, given: new Map(), sound: false };
  }
  const bound = bind(node, callee, scope, further);
  const args: Record<string, unknown> = {};
  let { sound } = bound;
  for (const [name, argument] of Object.entries({ ...callee.arguments, ...further.definitions })) {
    const value = bound.given.get(name);
    const read = value ? argument.kind.read(value, context) : { ok: argument.default };
    if ('ok' in read) {
      args[name] = read.ok;
      continue;
    }
    sound = false;
    if ('wrong' in read) {
      if (value!.kind === 'word' && !argument.kind.offers) {
        scope.report(unknownName(value!.node, value!.name, valueNames(value!.node), 'value'));
        continue;
      }
      const message = `${name} of ${callee.type} needs ${argument.kind.expected}, but this is ${read.wrong}.`;
      const given = value!.given ? [relatedAt(value!.given, 'The value is given here.')] : [];
      scope.report(badValue(value!.node, message, meant(value!, argument), given));
    }
  }
  return { args, given: bound.given, sound };
}

/** The value that was likely meant, as a fix. */
function meant(value: Value, { kind }: ArgumentDefinition<unknown>): Fix[] {
  const text = kind.suggest?.(value);
  const at = value.given ?? value.node;
  return text === undefined ? [] : [{ title: `Change to ${text}`, edits: [editAt(at, rangeOf(at), text)] }];
}

/** `Permute(2, 1)` for `Permute((2, 1))`: the items of a list, each as an argument of its own. */
function spreadList(
  node: Reference,
  callee: Callee,
  scope: EvaluationScope,
  context: ReadContext,
): Diagnostic | undefined {
  const parameters = Object.entries(callee.arguments);
  const loose = node.arguments.filter((one) => !one.keyword);
  const [first] = parameters;
  if (!first || loose.length <= parameters.length || !loose.every((one) => isNumberLiteral(one.value))) {
    return undefined;
  }
  const [name, { kind }] = first;
  const items = loose.map((one) => evaluate(one.value, scope));
  const tuple: Value = { kind: 'list', items, tuple: true, node: loose[0]!.value! };
  return 'ok' in kind.read(tuple, context) ? spreadArgument(loose, callee, name) : undefined;
}

function bind(
  node: Reference,
  callee: Callee,
  scope: EvaluationScope,
  further: FurtherArguments,
): { readonly given: ReadonlyMap<string, Value>; readonly sound: boolean } {
  const names = Object.keys(callee.arguments);
  const known = new Set([...names, ...Object.keys(further.definitions), ...further.others]);
  const bound = new Map<string, Argument>();
  const given = new Map<string, Value>();
  let sound = true;
  for (const [position, argument] of node.arguments.entries()) {
    const name = argument.keyword ?? names[position];
    const wrong = !name
      ? tooManyArguments(argument, callee)
      : !known.has(name)
        ? unknownArgument(argument, callee, node, Object.keys(further.definitions))
        : bound.has(name)
          ? repeatedArgument(argument, name, bound.get(name)!)
          : undefined;
    if (wrong) {
      scope.report(wrong);
      sound &&= wrong.severity !== 'error';
    } else if (!further.others.includes(name!)) {
      bound.set(name!, argument);
      given.set(name!, evaluate(argument.value, scope));
    }
  }
  const missing = names.filter((name) => callee.arguments[name]!.required && !bound.has(name));
  if (sound && missing.length > 0) {
    scope.report(missingArgument(node, callee, missing));
  }
  return { given, sound: sound && missing.length === 0 };
}
