import type { Lexer } from 'langium';

/** A token before the cursor, as far as its place in a statement goes. */
interface Token {
  readonly text: string;
  readonly isName: boolean;
  readonly offset: number;
}

/** What a person is about to write at the cursor; told from the words before it, so that broken text will do. */
export type CursorContext =
  /** A declaration: `model`, `train` … */
  | { readonly kind: 'declaration' }
  /** A statement of a model or a data block. */
  | { readonly kind: 'statement'; readonly block: 'model' | 'data' }
  /** A setting's key, or after its `=` the value. */
  | {
      readonly kind: 'setting';
      readonly block: 'train' | 'forecast' | 'generate';
      readonly given: readonly string[];
    }
  | {
      readonly kind: 'setting-value';
      readonly block: 'train' | 'forecast' | 'generate';
      readonly key: string;
    }
  /** A layer, block or model after `->`. */
  | { readonly kind: 'step' }
  /** After `train`, `forecast`, `generate`: a model; after `on`: data. */
  | { readonly kind: 'model-name' }
  | { readonly kind: 'data-name' }
  /** Inside a call's parentheses: an argument's name, or a positional value. */
  | {
      readonly kind: 'argument';
      readonly callee: string;
      readonly position: number;
      readonly given: readonly string[];
    }
  /** After `name=` inside a call's parentheses. */
  | { readonly kind: 'argument-value'; readonly callee: string; readonly name: string }
  /** A value elsewhere. */
  | { readonly kind: 'expression'; readonly block: string }
  /** Something new is named here, or this is a comment or a text: nothing to offer. */
  | { readonly kind: 'nothing' };

const declarations = new Set(['const', 'import', 'data', 'model', 'train', 'forecast', 'generate']);

/** Where the cursor stands, and the part of a word before it that is being typed. */
export interface Cursor {
  readonly context: CursorContext;
  readonly prefix: string;
}

/** Reads the text before the cursor. */
export function cursorAt(text: string, offset: number, lexer: Lexer): Cursor {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  if (inCommentOrText(before.slice(lineStart))) {
    return { context: { kind: 'nothing' }, prefix: '' };
  }
  const prefix = /[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.exec(before)?.[0] ?? '';
  const start = offset - prefix.length;
  const tokens = lexer.tokenize(text.slice(0, start)).tokens.map(
    (token): Token => ({
      text: token.image,
      isName: token.tokenType.name === 'NAME',
      offset: token.startOffset,
    }),
  );
  return { context: contextAfter(tokens, text.slice(0, start)), prefix };
}

/** True where a line, up to the cursor, has begun a comment or an unclosed text. */
function inCommentOrText(line: string): boolean {
  const rest = line.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '');
  return /[#"']/.test(rest);
}

function contextAfter(tokens: readonly Token[], text: string): CursorContext {
  const { open, block, blockStart } = brackets(tokens);
  const last = tokens.at(-1);
  const innermost = open.at(-1);
  if (innermost !== undefined) {
    const call = callContext(tokens, innermost);
    if (call) {
      return call;
    }
    return { kind: 'expression', block: block ?? '' };
  }
  if (!block) {
    return outsideBlocks(tokens, last);
  }
  if (block === 'train' || block === 'forecast' || block === 'generate') {
    if (last?.text === '=') {
      return { kind: 'setting-value', block, key: tokens.at(-2)?.text ?? '' };
    }
    const given = settingKeys(tokens.slice(blockStart + 1));
    return { kind: 'setting', block, given };
  }
  if (block !== 'model' && block !== 'data') {
    return { kind: 'expression', block };
  }
  if (last?.text === '->') {
    return { kind: 'step' };
  }
  if (last?.text === 'input') {
    return { kind: 'nothing' };
  }
  const sameLine = last && !text.slice(last.offset).includes('\n');
  if (sameLine && last.text !== '{') {
    return { kind: 'expression', block };
  }
  return last && /^[=+\-*/,]$/.test(last.text) ? { kind: 'expression', block } : { kind: 'statement', block };
}

/** The keys of the settings that a block's tokens begin, those inside brackets left out. */
function settingKeys(tokens: readonly Token[]): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [i, { text, isName }] of tokens.entries()) {
    if (depth === 0 && isName && /^[=(]$/.test(tokens[i + 1]?.text ?? '')) {
      keys.push(text);
    }
    depth += /^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0;
  }
  return keys;
}

function outsideBlocks(tokens: readonly Token[], last: Token | undefined): CursorContext {
  if (last && ['train', 'forecast', 'generate'].includes(last.text)) {
    return { kind: 'model-name' };
  }
  if (last?.text === 'on') {
    return { kind: 'data-name' };
  }
  if (last?.text === '=' || (tokens.at(-3)?.text === 'const' && /^[+\-*/]$/.test(last?.text ?? ''))) {
    return { kind: 'expression', block: '' };
  }
  return last && (declarations.has(last.text) || last.text === ',')
    ? { kind: 'nothing' }
    : { kind: 'declaration' };
}

/** Brackets open at the end, by the index of their token; the declaration whose braces are open. */
function brackets(tokens: readonly Token[]): {
  readonly open: readonly number[];
  readonly block: string | undefined;
  readonly blockStart: number;
} {
  const open: number[] = [];
  let block: string | undefined;
  let blockStart = -1;
  let declaration: string | undefined;
  for (const [i, { text }] of tokens.entries()) {
    // A declaration's word outside a call begins anew, however broken the text before it is.
    if (declarations.has(text) && tokens[i - 1]?.text !== '.') {
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
  return { open, block, blockStart };
}

/** Where the innermost bracket calls something: which argument the cursor is at. */
function callContext(tokens: readonly Token[], openAt: number): CursorContext | undefined {
  const callee = tokens[openAt - 1];
  if (tokens[openAt]!.text !== '(' || !callee?.isName) {
    return undefined;
  }
  const given: string[] = [];
  let position = 0;
  let depth = 0;
  for (let i = openAt + 1; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    depth += /^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0;
    if (depth === 0 && text === ',') {
      position++;
    } else if (depth === 0 && text === '=') {
      given.push(tokens[i - 1]!.text);
    }
  }
  const last = tokens.at(-1)!;
  if (last.text === '=') {
    return { kind: 'argument-value', callee: callee.text, name: tokens.at(-2)!.text };
  }
  return { kind: 'argument', callee: callee.text, position, given };
}
