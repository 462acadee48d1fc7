import type { BlockWriter } from './block-writer.js';
import { writeCopy } from './elementwise.js';
import { type Buffer, inOrder, isInOrder, type Place } from './tensor-place.js';

/** A value of so many elements that goes to where another is kept. */
export interface Move {
  readonly to: Buffer;
  readonly from: Place;
  readonly count: number;
}

/** Writes moves as if all were done at once: what stands in a place that another move overwrites is saved first. */
export function writeMoves(block: BlockWriter, moves: readonly Move[]): void {
  const overwritten = new Set(moves.map(({ to }) => to));
  const saved: Buffer[] = [];
  const ready = moves
    .filter(
      ({ to, from, count }) => !(from.buffer === to && from.address === to.address && isInOrder(from, count)),
    )
    .map((move) => {
      const { from, count } = move;
      if (!from.buffer || !overwritten.has(from.buffer)) return move;
      const buffer = block.take(count);
      saved.push(buffer);
      writeCopy(block, count, { address: buffer.address, padded: true }, from);
      return { ...move, from: { buffer, address: buffer.address, pattern: inOrder(count) } };
    });
  for (const { to, from, count } of ready)
    writeCopy(block, count, { address: to.address, padded: false }, from);
  for (const buffer of saved) block.giveBack(buffer);
}
