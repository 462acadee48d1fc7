import { isDeepStrictEqual } from 'node:util';
import { schedules } from '../../../language/training/schedules.js';
import { findWord, type TrainingWord } from '../../../language/training/word.js';
import { isCall, isConstant, type KerasCall, type KerasValue } from './keras-value.js';
import type { Tell } from './lstm-values.js';
import { shortestNumber } from './shortest-number.js';

/** What every class of Keras takes, or what only chooses what is printed. */
const ofClasses = new Set(['name', 'dtype', 'verbose', 'reduction']);

/**
 * `adam(learning_rate=0.01)`, `mse`: a word of a train block, with what differs from Keras' defaults. Undefined,
 * and told, where there is none.
 */
export function wordText(value: KerasValue, words: readonly TrainingWord[], tell: Tell): string | undefined {
  const name = typeof value === 'string' ? value : isCall(value) ? value.name : undefined;
  const word = name === undefined ? undefined : findWord(words, name);
  if (!word) {
    tell(
      `${name ?? 'What is computed here'} has no counterpart among ${words.map(({ type }) => type).join(', ')}, and is left out.`,
      isCall(value) ? value.line : 0,
    );
    return undefined;
  }
  return isCall(value) ? callText(value, word, tell) : word.type;
}

/** The word that a class of Keras stands for, as it is called; arguments that the word does not have are told. */
export function callText(call: KerasCall, word: TrainingWord, tell: Tell): string {
  const given = givenTo(call, word);
  tellLost(given, call.line, word, tell);
  const parts = Object.entries(word.arguments).flatMap(([name, { required, default: fallback }]) => {
    const value = given.get(name);
    const isDefault = isDeepStrictEqual(value, fallback) && (!required || value === null);
    const text = value === undefined || isDefault ? undefined : argumentText(value, tell);
    return text === undefined ? [] : [`${name}=${text}`];
  });
  return parts.length === 0 ? word.type : `${word.type}(${parts.join(', ')})`;
}

/** A call's arguments by the word's names for them. */
function givenTo({ positional, named }: KerasCall, word: TrainingWord): ReadonlyMap<string, KerasValue> {
  const names = Object.keys(word.arguments);
  const given = new Map<string, KerasValue>();
  const give = (name: string, value: KerasValue) =>
    given.set(name, typeof value === 'number' ? shortestNumber(value) : value);
  for (const [at, value] of positional.entries()) {
    give(names[at] ?? '', value);
  }
  for (const [name, value] of Object.entries(named)) {
    give(name === 'lr' ? 'learning_rate' : name, value);
  }
  return given;
}

/** @param line of the call; 0 in a file of Keras */
function tellLost(
  given: ReadonlyMap<string, KerasValue>,
  line: number,
  { type, arguments: known }: TrainingWord,
  tell: Tell,
): void {
  const foreign = [...given.keys()].filter((name) => !Object.hasOwn(known, name) && !ofClasses.has(name));
  if (line > 0 && foreign.length > 0) {
    tell(`${foreign.join(' and ')} of ${type} has no counterpart and is left out.`, line);
  }
  // Keras writes losses into its files without the arguments that they have of their own.
  const isWrittenLoss = line === 0 && given.has('reduction');
  const unwritten = isWrittenLoss ? Object.keys(known).filter((name) => !given.has(name)) : [];
  if (unwritten.length > 0) {
    tell(
      `Keras writes ${type} into its files without ${unwritten.join(' and ')}: set it, where the script did.`,
      line,
    );
  }
}

function argumentText(value: KerasValue, tell: Tell): string | undefined {
  if (isConstant(value)) {
    return value.text;
  }
  if (isCall(value)) {
    return wordText(value, schedules, tell);
  }
  return value === null ? 'none' : JSON.stringify(value);
}
