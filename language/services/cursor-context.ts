import type { Lexer } from 'langium';
import type { Place } from './callee.js';

/** A token before the cursor, as far as its place in a statement goes. */
interface Token {
  readonly text: string;
  readonly isName: boolean;
  readonly offset: number;
}

/** A place among the arguments of a call. */
export interface ArgumentPlace {
  readonly place: Place;
  readonly callee: string;
  /** The argument's name, where the text says it. */
  readonly name?: string;
  /** How many arguments stand before it. */
  readonly position: number;
  /** The arguments that are given by name. */
  readonly given: readonly string[];
  /** The first argument as it is written, where it is one word or text: `"tanks.csv"`, `t`. */
  readonly first?: string;
}

type Block = 'train' | 'forecast' | 'generate';

/** What a person is about to write at the cursor; told from the words before it, so that broken text will do. */
export type CursorContext =
  /** A declaration: `model`, `train` … */
  | { readonly kind: 'declaration' }
  /** A statement of a model or a data block. */
  | { readonly kind: 'statement'; readonly place: 'model' | 'data' }
  /** A dimension of an input, or what may come after its brackets. */
  | { readonly kind: 'dimension' }
  | { readonly kind: 'after-input' }
  /** A setting's key, or after its `=` the value. */
  | { readonly kind: 'setting'; readonly place: Block; readonly given: readonly string[] }
  | {
      readonly kind: 'setting-value';
      readonly place: Block;
      readonly key: string;
      /** True inside the brackets of a list or a dictionary. */
      readonly bracketed: boolean;
    }
  /** A layer, block or model after `->`. */
  | { readonly kind: 'step' }
  /** After `output`. */
  | { readonly kind: 'tensor' }
  /** After `train`, `forecast`, `generate`: a model; after `on`: data. */
  | { readonly kind: 'model-name' }
  | { readonly kind: 'data-name' }
  /** Inside a call's parentheses: an argument's name, or a positional value. */
  | ({ readonly kind: 'argument' } & ArgumentPlace)
  /** After `name=` inside a call's parentheses. */
  | ({ readonly kind: 'argument-value' } & ArgumentPlace & { readonly name: string })
  /** Inside the quotes of a text: of an import, or of an argument, be it in a list. */
  | { readonly kind: 'import-path' }
  | ({ readonly kind: 'text' } & ArgumentPlace)
  /** A value elsewhere. */
  | { readonly kind: 'expression'; readonly place: Place }
  /** Something new is named here, or this is a comment: nothing to offer. */
  | { readonly kind: 'nothing' };

const declarations = new Set(['const', 'import', 'data', 'model', 'train', 'forecast', 'generate']);

/** Where the cursor stands, and the part of a word, or of a text in quotes, before it that is being typed. */
export interface Cursor {
  readonly context: CursorContext;
  readonly prefix: string;
  /** The innermost call whose arguments are being written, lists and tuples inside it left out. */
  readonly call?: ArgumentPlace;
}

/** Reads the text before the cursor. */
export function cursorAt(text: string, offset: number, lexer: Lexer): Cursor {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const open = openOnLine(before.slice(lineStart));
  if (open?.kind === 'comment') {
    return { context: { kind: 'nothing' }, prefix: '' };
  }
  const prefix = open
    ? before.slice(lineStart + open.at + 1)
    : (/[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.exec(before)?.[0] ?? '');
  const start = open ? lineStart + open.at : offset - prefix.length;
  // As they are: a bracket that is still open here is no slip.
  const statement = text.slice(declarationBefore(text, start), start);
  const { tokens: read } = lexer.tokenize(statement, { mode: 'partial' });
  const tokens = read.map(
    (token): Token => ({
      text: token.image,
      isName: token.tokenType.name === 'NAME',
      offset: token.startOffset,
    }),
  );
  const state = readBrackets(tokens);
  const call = enclosingArgument(state);
  const context = open ? textContext(state, call) : wordContext(state, statement);
  return { context, prefix, ...(call && { call }) };
}

/** Where the last declaration before a place begins: what comes before it does not matter there. */
function declarationBefore(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const line = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const word = /^[a-z]+/.exec(text.slice(line, line + 10))?.[0];
    if (line === 0 || (word && declarations.has(word))) {
      return line;
    }
    end = line - 1;
  }
}

/** What a line, up to the cursor, has begun and not ended: a comment, or a text in quotes. */
function openOnLine(line: string): { readonly kind: 'comment' | 'text'; readonly at: number } | undefined {
  const pieces = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<comment>#)|(?<text>["'])/g;
  for (const match of line.matchAll(pieces)) {
    if (match.groups!.comment) {
      return { kind: 'comment', at: match.index };
    }
    if (match.groups!.text) {
      return { kind: 'text', at: match.index };
    }
  }
  return undefined;
}

/** The tokens before the cursor, and the brackets that are open there. */
interface State {
  readonly tokens: readonly Token[];
  /** Open brackets, outermost first, by the index of their token; a declaration's brace is none of them. */
  readonly open: readonly number[];
  /** The declaration whose braces are open. */
  readonly block: string | undefined;
  readonly blockStart: number;
}

function readBrackets(tokens: readonly Token[]): State {
  const open: number[] = [];
  let block: string | undefined;
  let blockStart = -1;
  let declaration: string | undefined;
  for (const [i, { text }] of tokens.entries()) {
    if (declarations.has(text)) {
      // A declaration's word begins anew, however broken the text before it is.
      open.length = 0;
      block = undefined;
      declaration = text;
    } else if (text === '{' && !block && open.length === 0) {
      block = declaration;
      blockStart = i;
    } else if (text === '(' || text === '[' || text === '{') {
      open.push(i);
    } else if (text === ')' || text === ']') {
      open.pop();
    } else if (text === '}') {
      if (open.length > 0) {
        open.pop();
      } else {
        block = undefined;
        declaration = undefined;
      }
    }
  }
  return { tokens, open, block, blockStart };
}

/** Inside a text: which argument of which call it belongs to. */
function textContext({ tokens }: State, argument: ArgumentPlace | undefined): CursorContext {
  if (tokens.at(-1)?.text === 'import') {
    return { kind: 'import-path' };
  }
  return argument ? { ...argument, kind: 'text' } : { kind: 'nothing' };
}

function enclosingArgument({ tokens, open, block }: State): ArgumentPlace | undefined {
  let until = tokens.length;
  for (const at of open.toReversed()) {
    const argument = argumentAt(tokens.slice(0, until), at, placeIn(block));
    if (argument) {
      return argument;
    }
    until = at;
  }
  return undefined;
}

function wordContext(state: State, text: string): CursorContext {
  const { tokens, open, block, blockStart } = state;
  const last = tokens.at(-1);
  const innermost = open.at(-1);
  if (innermost !== undefined) {
    return bracketContext(state, innermost);
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
function bracketContext(state: State, innermost: number): CursorContext {
  const { tokens, open, block } = state;
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

/** Where a bracket belongs to a call: which argument comes after the tokens. */
function argumentAt(tokens: readonly Token[], openAt: number, place: Place): ArgumentPlace | undefined {
  const callee = tokens[openAt - 1];
  const declared = tokens[openAt - 2]?.text === 'model';
  if (tokens[openAt]!.text !== '(' || !callee?.isName || declared) {
    return undefined;
  }
  const given: string[] = [];
  let position = 0;
  let depth = 0;
  let name: string | undefined;
  for (let i = openAt + 1; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    depth += depthOf(text);
    if (depth === 0 && text === ',') {
      position++;
      name = undefined;
    } else if (depth === 0 && text === '=') {
      name = tokens[i - 1]!.text;
      given.push(name);
    }
  }
  const first = tokens[openAt + 2]?.text === ',' ? tokens[openAt + 1]!.text : undefined;
  return {
    place,
    callee: callee.text,
    position,
    given,
    ...(name !== undefined && { name }),
    ...(first !== undefined && { first }),
  };
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

function depthOf(text: string): number {
  return /^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0;
}

function isSettings(block: string | undefined): block is Block {
  return block === 'train' || block === 'forecast' || block === 'generate';
}

function placeIn(block: string | undefined): Place {
  return block === 'model' || block === 'data' || isSettings(block) ? block : 'const';
}
