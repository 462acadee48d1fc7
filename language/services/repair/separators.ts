import type { IToken } from 'chevrotain';
import { endOf, fixOf, type Repaired, type Slip, slipAt } from './slip.js';
import {
  closerOf,
  declarationWords,
  endsValue,
  is,
  isFirstOnLine,
  missing,
  retype,
  startsValue,
  type TokenTypes,
} from './tokens.js';

/** What a bracket holds: values; the statements of a block; the entries of a dictionary. */
type Inside = 'values' | 'statements' | 'settings' | 'entries';

/** Commas left out between values, and `:` or nothing where `=` stands between a name and its value. */
export function readSeparators(tokens: readonly IToken[], types: TokenTypes): Repaired {
  const read: IToken[] = [];
  const slips: Slip[] = [];
  const inside: Inside[] = [];
  let declaration = '';
  for (const [at, token] of tokens.entries()) {
    const previous = read.at(-1);
    const place = inside.at(-1);
    if (inside.length === 0 && token.tokenType.name !== 'NAME') {
      declaration = is(token, ...declarationWords) ? token.image : declaration;
    }
    if (isCommaMissing(token, previous, place)) {
      slips.push(commaSlip(token, previous!));
      read.push(missing(types[',']!, previous!));
    } else if (isEqualsMissing(tokens, at, place)) {
      slips.push(equalsSlip(token, previous!));
      read.push(missing(types['=']!, previous!));
    }
    const colon = is(token, ':') && is(previous, 'NAME') && namesByEquals(tokens, at, place);
    if (colon) {
      slips.push(
        slipAt(token, `A name gets its value with =: ${previous!.image} = ….`, {
          fix: fixOf('Write =', token.startOffset, 1, place === 'values' ? '=' : ' ='),
        }),
      );
    }
    read.push(colon ? retype(token, types['=']!) : token);
    if (is(token, ')', ']', '}')) {
      inside.pop();
    } else if (closerOf(token)) {
      inside.push(insideOf(token, previous, place, declaration));
    }
  }
  return { tokens: read, slips };
}

function insideOf(
  token: IToken,
  previous: IToken | undefined,
  place: Inside | undefined,
  declaration: string,
): Inside {
  if (!is(token, '{')) {
    return 'values';
  }
  if (place !== undefined || is(previous, '=', ':')) {
    return 'entries';
  }
  return declaration === 'model' ? 'statements' : 'settings';
}

function isCommaMissing(token: IToken, previous: IToken | undefined, place: Inside | undefined): boolean {
  return (place === 'values' || place === 'entries') && startsValue(token) && endsValue(previous);
}

function commaSlip(token: IToken, previous: IToken): Slip {
  return slipAt(token, `A comma is missing between ${previous.image} and ${token.image}.`, {
    fix: fixOf('Add the comma', endOf(previous), 0, ','),
  });
}

/** `epochs 10`: a name at the beginning of a setting's or assignment's line, and a value right after it. */
function isEqualsMissing(tokens: readonly IToken[], at: number, place: Inside | undefined): boolean {
  const [before, name, token] = [tokens[at - 2], tokens[at - 1], tokens[at]!];
  return (
    place === 'settings' &&
    is(name, 'NAME') &&
    startsValue(token) &&
    name!.startLine === token.startLine &&
    (is(before, '{') || isFirstOnLine(name!, before))
  );
}

function equalsSlip(token: IToken, name: IToken): Slip {
  return slipAt(token, `= is missing between ${name.image} and its value ${token.image}.`, {
    fix: fixOf('Add =', endOf(name), 0, ' ='),
  });
}

/** True where only `=` can stand between a name and its value: among arguments, and among settings. */
function namesByEquals(tokens: readonly IToken[], at: number, place: Inside | undefined): boolean {
  if (place === 'settings') {
    return isFirstOnLine(tokens[at - 1]!, tokens[at - 2]) || is(tokens[at - 2], '{');
  }
  return place === 'values' && opensArguments(tokens, at);
}

/** True where the innermost open bracket before a token is a parenthesis: in `[…]` a colon is a slice. */
function opensArguments(tokens: readonly IToken[], at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (is(token, ')', ']', '}')) {
      depth++;
    } else if (closerOf(token)) {
      if (depth === 0) {
        return is(token, '(', 'LINE_PAREN');
      }
      depth--;
    }
  }
  return false;
}
