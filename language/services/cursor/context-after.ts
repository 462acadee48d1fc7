import { isSettings } from '../settings-of.js';
import { argumentAt, placeIn } from './argument-place.js';
import type { ArgumentPlace, CursorContext } from './context.js';
import { lineStart } from '../line-start.js';
import { declarations, depthOf, type TextBefore, type Token } from './text-before.js';

/** Inside a text: which argument of which call it belongs to. */
export function contextInText({ tokens }: TextBefore, argument: ArgumentPlace | undefined): CursorContext {
  if (tokens.at(-1)?.text === 'import') {
    return { kind: 'import-path' };
  }
  return argument ? { ...argument, kind: 'text' } : { kind: 'nothing' };
}

/** What comes after the tokens, where no text in quotes is open. */
export function contextOfWord(before: TextBefore): CursorContext {
  const { tokens, open, block, blockStart } = before;
  const last = tokens.at(-1);
  const innermost = open.at(-1);
  if (innermost !== undefined) {
    return bracketContext(before, innermost);
  }
  if (!block) {
    return outsideBlocks(before);
  }
  if (isSettings(block)) {
    if (last && /^[=+\-*/]$/.test(last.text)) {
      return { kind: 'setting-value', place: block, key: keyBefore(tokens), bracketed: false };
    }
    return beginsOnLine(before)
      ? { kind: 'setting', place: block, given: settingKeys(tokens.slice(blockStart + 1)) }
      : { kind: 'nothing' };
  }
  if (block !== 'model' && block !== 'data') {
    return { kind: 'expression', place: placeIn(block) };
  }
  return statementContext(before, block);
}

/** True where nothing but a block's brace stands before the cursor on its line. */
function beginsOnLine({ text, tokens }: TextBefore): boolean {
  const begin = lineStart(text, text.length);
  const last = tokens.at(-1);
  return !last || last.offset < begin || last.text === '{' || last.text === '}';
}

/** Inside brackets: of a call, of an input's dimensions, or of a list. */
function bracketContext(before: TextBefore, innermost: number): CursorContext {
  const { tokens, open, block } = before;
  const argument = argumentAt(tokens, innermost, placeIn(block));
  if (argument) {
    return argument.name === undefined
      ? { kind: 'argument', ...argument }
      : { kind: 'argument-value', ...argument, name: argument.name };
  }
  const opener = tokens[innermost - 2]?.text;
  if (opener === 'input' || opener === 'model') {
    if (tokens.at(-1)!.text === '=') {
      return { kind: 'expression', place: 'const' };
    }
    return { kind: opener === 'input' ? 'dimension' : 'nothing' };
  }
  const owner = tokens[open[0]! - 1]?.text === '=' ? (tokens[open[0]! - 2]?.text ?? '') : undefined;
  const isKey = tokens[innermost]!.text === '{' && /^[{,]$/.test(tokens.at(-1)!.text);
  if (isKey && (block === 'data' || isSettings(block))) {
    return owner !== undefined && open.length === 1
      ? { kind: 'key', place: block, of: owner, given: dictionaryKeys(tokens.slice(innermost + 1)) }
      : { kind: 'nothing' };
  }
  if (isSettings(block) && owner !== undefined) {
    return { kind: 'setting-value', place: block, key: owner, bracketed: true };
  }
  if (block === 'model' && tokens[innermost]!.text === '(' && open.length === 1) {
    return { kind: 'tuple' };
  }
  return { kind: 'expression', place: placeIn(block) };
}

function statementContext(before: TextBefore, place: 'model' | 'data'): CursorContext {
  const { tokens, text, blockStart } = before;
  const last = tokens.at(-1)!;
  if (last.text === '->') {
    return { kind: 'step' };
  }
  const begin = lineStart(text, text.length);
  const first = tokens.find((token) => token.offset >= begin);
  if (first?.text === 'input') {
    return { kind: last.text === ']' ? 'after-input' : 'nothing' };
  }
  if (last.text === 'output' || (first?.text === 'output' && last.text === ',')) {
    return { kind: 'tensor' };
  }
  if (/^[=+\-*/,]$/.test(last.text)) {
    return { kind: 'expression', place };
  }
  return beginsOnLine(before)
    ? { kind: 'statement', place, opens: tokens.length === blockStart + 1 }
    : { kind: 'nothing' };
}

function outsideBlocks(before: TextBefore): CursorContext {
  const { tokens } = before;
  const last = tokens.at(-1);
  if (last && isSettings(last.text)) {
    return { kind: 'model-name' };
  }
  if (last?.text === 'on') {
    return { kind: 'data-name' };
  }
  const run = tokens.findLastIndex(({ text }) => declarations.has(text));
  if (isSettings(tokens[run]?.text) && !beginsOnLine(before)) {
    // Behind the model's name, or the parentheses with its parameters, and behind the data's nothing more.
    const named = last?.isName || last?.text === ')';
    return { kind: named && tokens.slice(run).every(({ text }) => text !== 'on') ? 'on' : 'nothing' };
  }
  if (last?.text === '=' || (tokens.at(-3)?.text === '=' && /^[+\-*/]$/.test(last?.text ?? ''))) {
    return { kind: 'expression', place: 'const' };
  }
  return last && (declarations.has(last.text) || last.text === ',')
    ? { kind: 'nothing' }
    : { kind: 'declaration' };
}

/** The keys of the settings that a block's tokens begin, those inside brackets left out. */
function settingKeys(tokens: readonly Token[]): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [i, { text, isName }] of tokens.entries()) {
    if (depth === 0 && isName && /^[=(]$/.test(tokens[i + 1]?.text ?? '') && tokens[i - 1]?.text !== '=') {
      keys.push(text);
    }
    depth += depthOf(text);
  }
  return keys;
}

/** The keys that a dictionary's tokens begin with. */
function dictionaryKeys(tokens: readonly Token[]): string[] {
  let depth = 0;
  return tokens.flatMap(({ text }, i) => {
    depth += depthOf(text);
    return depth === 0 && tokens[i + 1]?.text === ':' ? [text.replace(/^["'](.*)["']$/, '$1')] : [];
  });
}

/** The key of the setting whose value the tokens end in. */
function keyBefore(tokens: readonly Token[]): string {
  const equals = tokens.findLastIndex((token) => token.text === '=');
  return tokens[equals - 1]?.text ?? '';
}
