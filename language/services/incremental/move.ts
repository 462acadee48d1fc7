import type { ILexingError, IRecognitionException, IToken } from 'chevrotain';
import { CstUtils, type LeafCstNode, type RootCstNode } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import { isSlip } from '../repair/slip.js';
import type { Piece } from './piece.js';

/** How far something moves in a text. It stays where it is in its line: pieces begin where lines do. */
export interface Distance {
  readonly offset: number;
  readonly lines: number;
}

/** Where Langium's leaves keep their places. */
interface Placed {
  _offset: number;
  readonly _range: Range;
}

/** Moves a piece with all that it holds, in place. */
export function movePiece(piece: Piece, by: Distance): void {
  if (by.offset === 0 && by.lines === 0) {
    return;
  }
  piece.offset += by.offset;
  piece.line += by.lines;
  piece.word += by.offset;
  moveLeaves(piece.leaves, by);
  piece.lexerErrors = piece.lexerErrors.map((error) => movedError(error, by));
  for (const token of tokensOf(piece.parserErrors)) {
    moveToken(token, by);
  }
}

/** Other nodes begin and end where leaves do, and share their positions, which therefore stay the same objects. */
function moveLeaves(leaves: readonly LeafCstNode[], { offset, lines }: Distance): void {
  for (const leaf of leaves as readonly unknown[] as readonly Placed[]) {
    leaf._offset += offset;
    if (lines !== 0) {
      leaf._range.start.line += lines;
      leaf._range.end.line += lines;
    }
  }
}

/** Puts a piece's nodes below another root. */
export function adopt({ nodes }: Piece, root: RootCstNode): void {
  for (const node of nodes) {
    for (const one of CstUtils.streamCst(node)) {
      Object.assign(one, { root });
    }
  }
}

function movedError(error: ILexingError, { offset, lines }: Distance): ILexingError {
  const moved = { ...error, offset: error.offset + offset };
  if (error.line !== undefined) {
    moved.line = error.line + lines;
  }
  if (!isSlip(error)) {
    return moved;
  }
  const { fix, related } = error;
  return {
    ...moved,
    ...(fix && {
      fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, offset: edit.offset + offset })) },
    }),
    ...(related && { related: { ...related, offset: related.offset + offset } }),
  } as ILexingError;
}

/** The tokens by which errors tell where they are, every one once. */
function tokensOf(errors: readonly IRecognitionException[]): ReadonlySet<IToken> {
  const tokens = errors.flatMap(({ token, resyncedTokens, ...rest }) => {
    const { previousToken } = rest as { previousToken?: IToken };
    return [token, ...resyncedTokens, ...(previousToken ? [previousToken] : [])];
  });
  return new Set(tokens.filter((token) => !Number.isNaN(token.startOffset)));
}

function moveToken(token: IToken, { offset, lines }: Distance): void {
  token.startOffset += offset;
  token.endOffset = (token.endOffset ?? 0) + offset;
  token.startLine = (token.startLine ?? 0) + lines;
  token.endLine = (token.endLine ?? 0) + lines;
}
