import type { CustomPatternMatcherFunc, IToken, TokenType } from 'chevrotain';
import { DefaultTokenBuilder, type Grammar, type GrammarAST, type TokenBuilderOptions } from 'langium';

/**
 * Tells a `(` or `[` that comes first on its line from one that calls or slices the name before it.
 *
 * White space only separates in `.lstm`, so `x -> A` followed by a line `(a, b) -> B()` would read as
 * one call `A (a, b)`. The first bracket of a line becomes LINE_PAREN or LINE_BRACKET, which calls and
 * slices do not take and which lists, tuples and parentheses do.
 */
export class LstmTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions) {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    const first = tokens.filter(isLineBracket);
    return [...first, ...tokens.filter((token) => !isLineBracket(token))];
  }

  protected override buildTerminalToken(terminal: GrammarAST.TerminalRule): TokenType {
    const token = super.buildTerminalToken(terminal);
    if (isLineBracket(token)) {
      token.PATTERN = firstOnLine(token.name === 'LINE_PAREN' ? '(' : '[');
      token.LINE_BREAKS = false;
    }
    return token;
  }

  /** A word that begins like a keyword (`inputs`, `one`) is a name; Langium sees that only for simple patterns. */
  protected override findLongerAlt(keyword: GrammarAST.Keyword, terminals: TokenType[]): TokenType[] {
    return /^\w+$/.test(keyword.value) ? terminals.filter((token) => token.name === 'NAME') : [];
  }
}

function isLineBracket(token: TokenType): boolean {
  return token.name === 'LINE_PAREN' || token.name === 'LINE_BRACKET';
}

/** Matches `bracket` where a line break lies between it and the token before it. */
function firstOnLine(bracket: string): CustomPatternMatcherFunc {
  return (text: string, offset: number, matched: IToken[]) => {
    if (text[offset] !== bracket || matched.length === 0) {
      return null;
    }
    const previous = matched[matched.length - 1]!;
    const between = text.slice(previous.startOffset + previous.image.length, offset);
    return /[\r\n]/.test(between) ? [bracket] : null;
  };
}
