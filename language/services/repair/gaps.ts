import type { IToken } from 'chevrotain';
import { fixOf, type Repaired, type Slip, slipAt } from './slip.js';
import { declarationWords, is, isFirstOnLine, retype, type TokenTypes } from './tokens.js';

/** Where the text goes on although a value (`x =`) or a layer (`x ->`) is still to come. */
export function readGaps(tokens: readonly IToken[], types: TokenTypes): Repaired {
  const read: IToken[] = [];
  const slips: Slip[] = [];
  for (const [at, token] of tokens.entries()) {
    const ends = endsStatement(tokens, at + 1);
    if (is(token, '=') && ends) {
      slips.push(slipAt(token, 'After = a value is missing.'));
      // The syntax tree needs some text for the value: that of the sign before it.
      read.push(token, retype(token, types.none!));
    } else if (is(token, '->') && (ends || is(tokens[at + 1], '->'))) {
      slips.push(
        slipAt(token, 'After -> a layer, a block or a model is missing.', {
          fix: fixOf('Take out ->', token.startOffset, 2, ''),
        }),
      );
    } else {
      read.push(token);
    }
  }
  return { tokens: read, slips };
}

/** True where the next statement, the block's end or the text's end comes, rather than more of this statement. */
function endsStatement(tokens: readonly IToken[], at: number): boolean {
  const token = tokens[at];
  if (!token || is(token, '}', ...declarationWords, 'input', 'output')) {
    return true;
  }
  return is(token, 'NAME') && is(tokens[at + 1], '=') && isFirstOnLine(token, tokens[at - 1]);
}
