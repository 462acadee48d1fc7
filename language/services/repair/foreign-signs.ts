import type { ILexingError, IToken } from 'chevrotain';
import { fixOf, type Repaired, type Slip, slipAt } from './slip.js';
import { is, retype, type TokenTypes } from './tokens.js';

/** Signs of other languages: `//` before a comment, `=>` for `->`, `==` for `=`. `errors` loses what they explain. */
export function readForeignSigns(
  tokens: readonly IToken[],
  errors: ILexingError[],
  types: TokenTypes,
): Repaired {
  const read: IToken[] = [];
  const slips: Slip[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    const touching = next && next.startOffset === token.startOffset + 1 ? next : undefined;
    if (is(token, '/') && is(touching, '/')) {
      const comment = slipAt(token, 'A comment begins with #.', {
        to: touching,
        fix: fixOf('Begin the comment with #', token.startOffset, 2, '#'),
      });
      slips.push(comment);
      while (tokens[at + 1]?.startLine === token.startLine) {
        at++;
      }
      removeErrors(errors, (error) => error.line === token.startLine && error.offset > token.startOffset);
    } else if (is(token, '=') && is(touching, '=')) {
      slips.push(
        slipAt(token, 'One = gives a name its value; there is no == here.', {
          to: touching,
          fix: fixOf('Write =', token.startOffset, 2, '='),
        }),
      );
      read.push(token);
      at++;
    } else if (is(token, '=') && removeErrors(errors, (error) => isArrowHead(error, token))) {
      slips.push({
        ...slipAt(token, 'A tensor is sent through layers with ->.', {
          fix: fixOf('Write ->', token.startOffset, 2, '->'),
        }),
        length: 2,
      });
      read.push(retype(token, types['->']!));
    } else {
      read.push(token);
    }
  }
  return { tokens: read, slips };
}

function isArrowHead({ offset, length, message }: ILexingError, token: IToken): boolean {
  return offset === token.startOffset + 1 && length === 1 && message.includes('>><');
}

function removeErrors(errors: ILexingError[], matching: (error: ILexingError) => boolean): boolean {
  const before = errors.length;
  const kept = errors.filter((error) => !matching(error));
  // One by one: there can be more than a call takes arguments.
  errors.length = 0;
  for (const error of kept) {
    errors.push(error);
  }
  return errors.length < before;
}
