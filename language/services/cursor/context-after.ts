import { isSettings } from '../settings-of.js';
import { argumentAt, placeIn } from './argument-place.js';
import type { ArgumentPlace, CursorContext } from './context.js';
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
  const { text, tokens, open, block, blockStart } = before;
  const last = tokens.at(-1);
  const innermost = open.at(-1);
  if (innermost !== undefined) {
    return bracketContext(before, innermost);
  }
  if (!block) {
    return outsideBlocks(tokens, last);
  }
  if (isSettings(block)) {
    if (last && /^[=+\-*/]$/.test(last.text)) {
      return { kind: 'setting-value', place: block, key: keyBefore(tokens), bracketed: false };
    }
    return { kind: 'setting', place: block, given: settingKeys(tokens.slice(blockStart + 1)) };
  }
  if (block !== 'model' && block !== 'data') {
    return { kind: 'expression', place: placeIn(block) };
  }
  return statementContext(tokens, block, text);
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
  if (isSettings(block) && tokens[open[0]! - 1]?.text === '=') {
    return { kind: 'setting-value', place: block, key: tokens[open[0]! - 2]?.text ?? '', bracketed: true };
  }
  return { kind: 'expression', place: placeIn(block) };
}

function statementContext(tokens: readonly Token[], place: 'model' | 'data', text: string): CursorContext {
  const last = tokens.at(-1)!;
  if (last.text === '->') {
    return { kind: 'step' };
  }
  const lineStart = text.lastIndexOf('\n') + 1;
  const first = tokens.find((token) => token.offset >= lineStart);
  if (first?.text === 'input') {
    return { kind: last.text === ']' ? 'after-input' : 'nothing' };
  }
  if (last.text === 'output' || (first?.text === 'output' && last.text === ',')) {
    return { kind: 'tensor' };
  }
  if (/^[=+\-*/,]$/.test(last.text)) {
    return { kind: 'expression', place };
  }
  const begins = !first || last.text === '{' || last.text === '}';
  return begins ? { kind: 'statement', place } : { kind: 'nothing' };
}

function outsideBlocks(tokens: readonly Token[], last: Token | undefined): CursorContext {
  if (last && isSettings(last.text)) {
    return { kind: 'model-name' };
  }
  if (last?.text === 'on') {
    return { kind: 'data-name' };
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

/** The key of the setting whose value the tokens end in. */
function keyBefore(tokens: readonly Token[]): string {
  const equals = tokens.findLastIndex((token) => token.text === '=');
  return tokens[equals - 1]?.text ?? '';
}
