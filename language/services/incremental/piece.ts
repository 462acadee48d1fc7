import type { ILexingError, IRecognitionException } from 'chevrotain';
import {
  type CompositeCstNode,
  type CstNode,
  isCompositeCstNode,
  isLeafCstNode,
  type LeafCstNode,
  type ParseResult,
  type RootCstNode,
} from 'langium';
import type * as ast from '../../generated/ast.js';
import type { StartsReport } from './declaration-starts.js';

/**
 * A stretch of a file that parses by itself: a declaration that begins on a line of its own, and what follows
 * up to the next such one. What stands before the first is a piece too.
 */
export interface Piece {
  /** Where it begins in the text, and in which line. */
  offset: number;
  line: number;
  /** Where the word stands that begins its declaration; -1 for the piece before the first declaration. */
  word: number;
  /** True where what comes after it has no part in its beginning. */
  readonly firm: boolean;
  /** The parts of the concrete syntax tree, right below its root, that stand in it. */
  readonly nodes: CstNode[];
  /** The leaves of these: they alone know where they stand. */
  readonly leaves: LeafCstNode[];
  readonly declarations: ast.Declaration[];
  lexerErrors: ILexingError[];
  /** Those that the parser met on its way through the piece. */
  readonly parserErrors: IRecognitionException[];
}

/**
 * Cuts a parsed text into pieces. A declaration begins one where the parser took it up as such, and not where
 * it was still looking for the end of an error.
 */
export function piecesOf(result: ParseResult<ast.File>): Piece[] {
  const { content } = result.value.$cstNode as RootCstNode;
  const { starts } = result.lexerReport as StartsReport;
  const taken = new Map(content.filter(isCompositeCstNode).map((node) => [node.offset, node]));
  const pieces = starts.flatMap(({ line: offset, word, firm }) => {
    const node = taken.get(word);
    return node ? newPiece({ offset, line: node.range.start.line, word, firm }) : [];
  });
  if (pieces[0]?.offset !== 0) {
    pieces.unshift(newPiece({ offset: 0, line: 0, word: -1, firm: true }));
  }
  const at = (offset: number) => pieces[pieceAt(pieces, offset)]!;
  for (const node of content) {
    const piece = at(node.offset);
    piece.nodes.push(node);
    collectLeaves(node, piece.leaves);
  }
  for (const declaration of result.value.declarations) {
    at(declaration.$cstNode!.offset).declarations.push(declaration);
  }
  for (const error of result.lexerErrors) {
    at(error.offset).lexerErrors.push(error);
  }
  for (const error of result.parserErrors) {
    pieceOfError(pieces, error).parserErrors.push(error);
  }
  return pieces;
}

/** The index of the piece in which an offset lies. */
export function pieceAt(pieces: readonly Piece[], offset: number): number {
  return Math.max(
    0,
    lastIndex(pieces, (piece) => piece.offset <= offset),
  );
}

function newPiece(where: Pick<Piece, 'offset' | 'line' | 'word' | 'firm'>): Piece {
  return { ...where, nodes: [], leaves: [], declarations: [], lexerErrors: [], parserErrors: [] };
}

function collectLeaves(node: CstNode, leaves: LeafCstNode[]): void {
  if (isLeafCstNode(node)) {
    leaves.push(node);
    return;
  }
  for (const one of (node as CompositeCstNode).content) {
    collectLeaves(one, leaves);
  }
}

/** An error at the first word of a piece comes from the piece before, which went on up to there. */
function pieceOfError(pieces: readonly Piece[], { token }: IRecognitionException): Piece {
  return Number.isNaN(token.startOffset)
    ? pieces.at(-1)!
    : pieces[
        Math.max(
          0,
          lastIndex(pieces, (piece) => piece.word < token.startOffset),
        )
      ]!;
}

/** The last index for which something holds that holds up to some place and not after it; -1 where none does. */
function lastIndex<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [-1, all.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(all[middle]!)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
