import { badValue } from '../diagnostics/bad-value.js';
import { nearest } from '../diagnostics/nearest.js';
import { rangeOf } from '../diagnostics/source.js';
import type { ArgumentDefinition, Callee, ReadContext } from '../layers/arguments/definition.js';
import type { EvaluationScope } from '../model/evaluate.js';
import { readArguments } from '../model/read-arguments.js';
import { describeValue, type Value } from '../model/value.js';

/** A word of train blocks, with arguments or without: a loss, an optimizer, a schedule, a metric. */
export interface TrainingWord extends Callee {
  /** Other names that Keras knows it by. */
  readonly aliases: readonly string[];
  /** One or two sentences of Markdown. */
  readonly summary: string;
  /** Its page in Keras' documentation. */
  readonly documentation: string;
}

/** What reading a setting may ask for: everything that arguments may, and the place where mistakes go. */
export interface SettingContext extends ReadContext {
  readonly scope: EvaluationScope;
}

/** A word that was read, with its arguments by name, defaults filled in. */
export interface ReadWord {
  readonly word: TrainingWord;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The word of a table by its name or another that Keras has for it. */
export function findWord(words: readonly TrainingWord[], name: string): TrainingWord | undefined {
  return words.find((word) => word.type === name || word.aliases.includes(name));
}

/**
 * Reads `adam`, `"adam"` or `adam(learning_rate=0.01)`. What is wrong is reported, the nearest word as its
 * fix, and undefined comes instead. `what` names the kind of word: `a loss`.
 */
export function readWord(
  value: Value,
  words: readonly TrainingWord[],
  what: string,
  context: SettingContext,
): ReadWord | undefined {
  if (value.kind === 'unknown') {
    return undefined;
  }
  const name = value.kind === 'string' ? value.value : 'name' in value ? value.name : undefined;
  const word = name === undefined || value.kind === 'network' ? undefined : findWord(words, name);
  if (!word) {
    context.scope.report(unknownWord(value, name, words, what));
    return undefined;
  }
  if (value.kind !== 'call') {
    return { word, args: defaultsOf(word.arguments) };
  }
  const read = readArguments(value.node, word, context.scope, context);
  return read && { word, args: read.args };
}

/** The defaults of all arguments. */
export function defaultsOf(definitions: Callee['arguments']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, one]: [string, ArgumentDefinition<unknown>]) => [
      name,
      one.default,
    ]),
  );
}

function unknownWord(value: Value, name: string | undefined, words: readonly TrainingWord[], what: string) {
  const names = words.map((word) => word.type);
  if (name === undefined) {
    return badValue(
      value.node,
      `${capital(what)} is needed here, ${names[0]} for instance, but this is ${describeValue(value)}.`,
    );
  }
  const near = nearest(name, [...names, ...words.flatMap((word) => word.aliases)]);
  const range = value.kind === 'string' ? rangeOf(value.node) : rangeOf(value.node, 'target');
  const diagnostic = badValue(
    value.node,
    near
      ? `There is no such ${what.replace(/^an? /, '')} as ${name}. Did you mean ${near}?`
      : `There is no such ${what.replace(/^an? /, '')} as ${name}. There are ${names.join(', ')}.`,
    near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  );
  return { ...diagnostic, range };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
