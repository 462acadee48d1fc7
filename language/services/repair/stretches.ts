import type { IToken } from 'chevrotain';
import { closerOf, endsValue, is, startsDeclaration } from './tokens.js';

/**
 * Where the bracket at a place is closed; where it is not, the last place before what cannot be inside of it:
 * the end of the block around it, or the next declaration.
 */
export function endOfBracket(tokens: readonly IToken[], at: number): number {
  let depth = 0;
  let braces = 0;
  for (let end = at; end < tokens.length; end++) {
    braces += is(tokens[end], '{') ? 1 : is(tokens[end], '}') ? -1 : 0;
    if (braces < 0 || startsDeclaration(tokens, end)) {
      return end - 1;
    }
    depth += opens(tokens[end]) ? 1 : is(tokens[end], ')', ']', '}') ? -1 : 0;
    if (depth === 0) {
      return end;
    }
  }
  return tokens.length - 1;
}

/** Where what follows the operator at a place ends: a value with its signs before it, its calls and slices after it. */
export function endOfOperand(tokens: readonly IToken[], at: number): number {
  let end = at;
  while (is(tokens[end + 1], '-')) {
    end++;
  }
  if (opens(tokens[end + 1])) {
    end = endOfBracket(tokens, end + 1);
  } else if (endsOperand(tokens[end + 1])) {
    end++;
  }
  while (is(tokens[end + 1], '(', '[')) {
    end = endOfBracket(tokens, end + 1);
  }
  return end;
}

/** True for a token with which something ends that a bracket after it can call, slice or be the block of. */
export function endsOperand(token: IToken | undefined): boolean {
  return endsValue(token) || is(token, '}');
}

function opens(token: IToken | undefined): boolean {
  return token !== undefined && closerOf(token) !== undefined;
}
