import type { ILexingError, IRecognitionException, IToken } from 'chevrotain';
import { type CstNode, isCompositeCstNode, type RootCstNode } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import { isSlip } from '../repair/slip.js';
import type { Piece } from './piece.js';

/** How far something moves in a text. It stays where it is in its line: pieces begin where lines do. */
export interface Distance {
  readonly offset: number;
  readonly lines: number;
}

/** Where Langium's nodes keep their places. */
interface Placed {
  _offset: number;
  _range: Range;
  _rangeCache: Range | undefined;
}

/** Moves a piece with all that it holds, in place. */
export function movePiece(piece: Piece, by: Distance): void {
  if (by.offset === 0 && by.lines === 0) {
    return;
  }
  piece.offset += by.offset;
  piece.line += by.lines;
  piece.word += by.offset;
  walk(piece.nodes, (node) => moveNode(node, by));
  piece.lexerErrors = piece.lexerErrors.map((error) => movedError(error, by));
  for (const token of tokensOf(piece.parserErrors)) {
    moveToken(token, by);
  }
}

/** Puts nodes below another root; who is right below it is the root's to say. */
export function adopt(nodes: readonly CstNode[], root: RootCstNode): void {
  walk(nodes, (node) => {
    (node as { root: RootCstNode }).root = root;
  });
}

function walk(nodes: readonly CstNode[], visit: (node: CstNode) => void): void {
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    visit(node);
    if (isCompositeCstNode(node)) {
      open.push(...node.content);
    }
  }
}

function moveNode(node: CstNode, { offset, lines }: Distance): void {
  const placed = node as unknown as Placed;
  if (isCompositeCstNode(node)) {
    placed._rangeCache = undefined;
    return;
  }
  placed._offset += offset;
  if (lines !== 0) {
    const { start, end } = placed._range;
    placed._range = {
      start: { line: start.line + lines, character: start.character },
      end: { line: end.line + lines, character: end.character },
    };
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
