import type { ILexingError, IToken } from 'chevrotain';

/** A stretch of the text. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * A slip of the pen that is plain enough to be read as what was meant: the parser gets the tokens as they
 * should be, so that the rest of the text is understood, and the slip is reported with its fix.
 */
export interface Slip extends ILexingError {
  readonly fix?: { readonly title: string; readonly edits: readonly SlipEdit[] };
  readonly related?: Span & { readonly message: string };
  readonly slip: true;
}

/** One replacement in the text. */
export interface SlipEdit extends Span {
  readonly text: string;
}

/** What a pass over the tokens makes of them. */
export interface Repaired {
  readonly tokens: readonly IToken[];
  readonly slips: readonly Slip[];
}

/** True for what was read as what was meant; other errors are the lexer's own. */
export function isSlip(error: ILexingError): error is Slip {
  return 'slip' in error;
}

/** A slip at a token, or from one token to another. */
export function slipAt(
  token: IToken,
  message: string,
  further: Pick<Slip, 'fix' | 'related'> & { readonly to?: IToken } = {},
): Slip {
  const { to = token, ...rest } = further;
  return {
    offset: token.startOffset,
    line: token.startLine,
    column: token.startColumn,
    length: endOf(to) - token.startOffset,
    message,
    slip: true,
    ...rest,
  };
}

/** The offset after a token. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** A fix of one replacement. */
export function fixOf(title: string, offset: number, length: number, text: string): Slip['fix'] {
  return { title, edits: [{ offset, length, text }] };
}
