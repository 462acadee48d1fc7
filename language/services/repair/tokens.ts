import type { IToken, TokenType, TokenTypeDictionary } from 'chevrotain';
import { endOf } from './slip.js';

/** Words that begin a declaration. */
export const declarationWords = [
  'const',
  'import',
  'data',
  'model',
  'train',
  'forecast',
  'generate',
] as const;

/** All words of the language that are no names. */
export const reservedWords = [...declarationWords, 'input', 'output', 'split', 'on', 'int'] as const;

const opening: Readonly<Record<string, string>> = {
  '(': ')',
  LINE_PAREN: ')',
  '[': ']',
  LINE_BRACKET: ']',
  '{': '}',
};

/** The bracket that closes one, `)` for `(`; undefined for what opens nothing. */
export function closerOf(token: IToken): string | undefined {
  return opening[token.tokenType.name];
}

/** True for a token of one of these types. */
export function is(token: IToken | undefined, ...types: readonly string[]): boolean {
  return token !== undefined && types.includes(token.tokenType.name);
}

/** A token with which a value can begin, brackets left out. */
export function startsValue(token: IToken | undefined): boolean {
  return is(token, 'NAME', 'NUMBER', 'STRING', 'true', 'false', 'True', 'False', 'none', 'None');
}

/** A token with which a value can end. */
export function endsValue(token: IToken | undefined): boolean {
  return startsValue(token) || is(token, ')', ']');
}

/** True for the first token of its line. */
export function isFirstOnLine(token: IToken, previous: IToken | undefined): boolean {
  return !previous || (previous.endLine ?? 0) < (token.startLine ?? 0);
}

/** True where a word of the language begins a declaration, by what stands around it. */
export function beginsDeclaration(tokens: readonly IToken[], at: number): boolean {
  const [token, next, after] = tokens.slice(at, at + 3) as [IToken, IToken?, IToken?];
  const named = next !== undefined && (is(next, 'NAME') || is(next, ...reservedWords));
  switch (token.tokenType.name) {
    case 'const':
      return named && is(after, '=');
    case 'import':
      return is(next, 'STRING');
    case 'data':
      return named && is(after, '{');
    case 'model':
      return named && is(after, '{', '(');
    case 'train':
    case 'forecast':
    case 'generate':
      return named && is(after, 'on', '(', '{');
    default:
      return false;
  }
}

/** True for the token that begins a declaration on a line of its own, where all that was open before is over. */
export function startsDeclaration(tokens: readonly IToken[], at: number): boolean {
  return (
    is(tokens[at], ...declarationWords) &&
    isFirstOnLine(tokens[at]!, tokens[at - 1]) &&
    beginsDeclaration(tokens, at)
  );
}

/** The same token as another type: a reserved word as a name. */
export function retype(token: IToken, type: TokenType): IToken {
  return { ...token, tokenType: type, tokenTypeIdx: type.tokenTypeIdx! };
}

/** A token that the text lacks, right after another one. The parser takes it; the syntax tree leaves it out. */
export function missing(type: TokenType, after: IToken): IToken {
  return {
    image: '',
    startOffset: endOf(after),
    endOffset: endOf(after),
    startLine: after.endLine,
    endLine: after.endLine,
    startColumn: (after.endColumn ?? 0) + 1,
    endColumn: (after.endColumn ?? 0) + 1,
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx!,
    isInsertedInRecovery: true,
  } as IToken;
}

/** The types of the language's tokens by name. */
export type TokenTypes = TokenTypeDictionary;
