import type { Lexer } from 'langium';
import { enclosingArgument } from './argument-place.js';
import type { ArgumentPlace, CursorContext } from './context.js';
import { contextInText, contextOfWord } from './context-after.js';
import { lineStart } from '../line-start.js';
import { declarationBefore, openOnLine, readBefore } from './text-before.js';

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
  const begin = lineStart(before, offset);
  const line = before.slice(begin);
  const open = openOnLine(line);
  if (open?.kind === 'comment') {
    return { context: { kind: 'nothing' }, prefix: '' };
  }
  const prefix = open ? line.slice(open.at + 1) : wordAtEnd(line);
  const start = open ? begin + open.at : offset - prefix.length;
  const statement = text.slice(declarationBefore(text, start), start);
  const written = readBefore(statement, lexer);
  const call = enclosingArgument(written);
  const context = open ? contextInText(written, call) : contextOfWord(written);
  return { context, prefix, ...(call && { call }) };
}

/** The name that a line ends with. It is searched where words begin alone: of a long one, not at every letter. */
function wordAtEnd(line: string): string {
  const word = /(?<![\p{L}\p{M}\p{N}_])[\p{L}\p{M}\p{N}_]+$/u.exec(line)?.[0] ?? '';
  return word.replace(/^[\p{M}\p{N}]+/u, '');
}
