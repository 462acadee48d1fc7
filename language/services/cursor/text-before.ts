import type { Lexer } from 'langium';
import { lineStart } from '../line-start.js';
import { declarationWords } from '../repair/tokens.js';

/** The words that begin declarations. */
export const declarations: ReadonlySet<string> = new Set(declarationWords);

/** A token before the cursor, as far as its place in a statement goes. */
export interface Token {
  readonly text: string;
  readonly isName: boolean;
  readonly offset: number;
}

/** The tokens before the cursor, and the brackets that are open there. */
export interface TextBefore {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Open brackets, outermost first, by the index of their token; a declaration's brace is none of them. */
  readonly open: readonly number[];
  /** The declaration whose braces are open. */
  readonly block: string | undefined;
  readonly blockStart: number;
}

/** Reads the tokens of a text up to the cursor, and which of its brackets are open there. */
export function readBefore(text: string, lexer: Lexer): TextBefore {
  // As they are: a bracket that is still open here is no slip.
  const tokens = lexer.tokenize(text, { mode: 'partial' }).tokens.map(
    (token): Token => ({
      text: token.image,
      isName: token.tokenType.name === 'NAME',
      offset: token.startOffset,
    }),
  );
  return { text, tokens, ...openBrackets(tokens) };
}

function openBrackets(tokens: readonly Token[]): Pick<TextBefore, 'open' | 'block' | 'blockStart'> {
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
  return { open, block, blockStart };
}

/** 1 for a bracket that opens, -1 for one that closes, 0 for anything else. */
export function depthOf(text: string): number {
  return /^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0;
}

/** Where the last declaration before a place begins: what comes before it does not matter there. */
export function declarationBefore(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    const line = lineStart(text, end);
    const word = /^[a-z]+/.exec(text.slice(line, line + 10))?.[0];
    if (line === 0 || (word && declarations.has(word))) {
      return line;
    }
    end = line - 1;
  }
}

/** What a line, up to the cursor, has begun and not ended: a comment, or a text in quotes. */
export function openOnLine(
  line: string,
): { readonly kind: 'comment' | 'text'; readonly at: number } | undefined {
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
