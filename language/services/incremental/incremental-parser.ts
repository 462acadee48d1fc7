import type { LangiumParser, ParseResult, RootCstNode } from 'langium';
import * as ast from '../../generated/ast.js';
import { type ChangedPart, changedPart } from './changed-part.js';
import { join } from './join.js';
import { adopt, type Distance, movePiece } from './move.js';
import { type Piece, pieceAt, piecesOf } from './piece.js';

/** What a part of a text was read as, and the pieces after it that stay as they are. */
interface Reading {
  readonly read: readonly Piece[];
  /** The index of the first piece that stays. */
  readonly rest: number;
  /** How far these have moved. */
  readonly by: Distance;
}

/**
 * Parses a changed text with what is known of it from before: what was changed is read again, with the
 * declarations around it, and all others keep their syntax trees, which move to where they stand now. The
 * result is that of parsing the whole text.
 */
export class IncrementalParser {
  private readonly pieces = new WeakMap<ast.File, readonly Piece[]>();

  constructor(private readonly parser: LangiumParser) {}

  /** Parses a text. `before`, its last state, comes to pieces: the new syntax tree is made of them. */
  parse(text: string, before?: ParseResult): ParseResult<ast.File> {
    const file = before && ast.isFile(before.value) ? before.value : undefined;
    const pieces = file && this.pieces.get(file);
    return pieces ? this.again(text, file, pieces) : this.whole(text);
  }

  private whole(text: string): ParseResult<ast.File> {
    const result = this.parser.parse<ast.File>(text);
    this.pieces.set(result.value, piecesOf(result));
    return result;
  }

  private again(text: string, before: ast.File, pieces: readonly Piece[]): ParseResult<ast.File> {
    const root = before.$cstNode as RootCstNode;
    const change = changedPart(root.fullText, text);
    const first = firstToRead(pieces, change);
    const { read, rest, by } = this.read(text, change, pieces, first);
    const { offset, line } = pieces[first]!;
    for (const piece of read) {
      movePiece(piece, { offset, lines: line });
      adopt(piece, root);
    }
    const kept = pieces.slice(rest);
    for (const piece of kept) {
      movePiece(piece, by);
    }
    const all = [...pieces.slice(0, first), ...read, ...kept];
    const result = join(all, text, root);
    this.pieces.delete(before);
    this.pieces.set(result.value, all);
    return result;
  }

  /**
   * Reads the changed part from the beginning of a piece up to a piece after it, which is read too: where it
   * begins as before, all from there on is as before. Where it does not, the change reaches further.
   */
  private read(text: string, { end, newEnd }: ChangedPart, pieces: readonly Piece[], first: number): Reading {
    const from = pieces[first]!.offset;
    const moved = newEnd - end;
    for (let tried = 1; ; tried *= 2) {
      const rest = nextFirm(pieces, first + tried, end);
      const next = pieces[rest];
      const upTo = pieces[rest + 1];
      const result = this.parser.parse<ast.File>(text.slice(from, upTo && upTo.offset + moved));
      const read = piecesOf(result);
      if (!next) {
        return { read, rest, by: { offset: 0, lines: 0 } };
      }
      const again = read.findIndex(
        ({ offset, word }) => offset === next.offset + moved - from && word === next.word + moved - from,
      );
      if (again >= 0) {
        const lines = read[again]!.line + pieces[first]!.line - next.line;
        return { read: read.slice(0, again), rest, by: { offset: moved, lines } };
      }
    }
  }
}

/** The piece before the changed one: its end depends on how the next one begins. */
function firstToRead(pieces: readonly Piece[], { start }: ChangedPart): number {
  let first = pieceAt(pieces, start - 1) - 1;
  while (first > 0 && !pieces[first]!.firm) {
    first--;
  }
  return Math.max(0, first);
}

/** The first piece, from some index on and behind a changed part, that begins the same way whatever follows it. */
function nextFirm(pieces: readonly Piece[], from: number, end: number): number {
  let index = Math.max(from, pieceAt(pieces, end));
  while (index < pieces.length && (pieces[index]!.offset < end || !pieces[index]!.firm)) {
    index++;
  }
  return index;
}
