import type { IToken } from 'chevrotain';
import type { LexingReport } from 'langium';
import { is, startsDeclaration } from '../repair/tokens.js';

/**
 * A declaration that begins on a line of its own. How it is read depends on nothing before it, so the text can
 * be cut there.
 */
export interface DeclarationStart {
  /** Where its line begins. */
  readonly line: number;
  /** Where its first word begins. */
  readonly word: number;
  /** True where all tokens by which it is known to begin come before the next start. */
  readonly firm: boolean;
}

/** What the lexer tells beside the tokens. */
export interface StartsReport extends LexingReport {
  readonly starts: readonly DeclarationStart[];
}

/**
 * Finds where declarations begin: for those who take the tokens as the text has them, and for those who take
 * what foreign signs in it (`=>`) were read as.
 */
export function declarationStarts(
  text: string,
  tokens: readonly IToken[],
  read: readonly IToken[],
): readonly DeclarationStart[] {
  const begun = new Set(read.filter((_, at) => startsDeclaration(read, at)).map((one) => one.startOffset));
  const found: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const alone = () => text.slice(lineOf(token), token.startOffset).trim() === '';
    if (begun.has(token.startOffset) && startsDeclaration(tokens, at) && alone()) {
      found.push(at);
    }
  }
  return found.map((at, i) => {
    const token = tokens[at]!;
    const length = (found[i + 1] ?? tokens.length) - at;
    return { line: lineOf(token), word: token.startOffset, firm: length >= (is(token, 'import') ? 2 : 3) };
  });
}

function lineOf({ startOffset, startColumn = 1 }: IToken): number {
  return startOffset - (startColumn - 1);
}
