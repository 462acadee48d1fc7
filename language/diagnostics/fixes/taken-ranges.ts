import type { Range } from 'vscode-languageserver-types';
import { overlaps } from '../overlap.js';

/** Ranges of a text that are taken, to be asked about without a look at all of them. */
export class TakenRanges {
  /** In the order of the text; none touches another one. */
  private readonly taken: Range[] = [];

  /** True where one of the ranges has a place in common with one that is taken. */
  touches(ranges: readonly Range[]): boolean {
    return ranges.some((range) => {
      const next = this.firstFrom(range);
      return this.taken.slice(Math.max(0, next - 1), next + 1).some((one) => overlaps(one, range));
    });
  }

  /** Takes ranges that touch none of those taken before; they may touch each other. */
  take(ranges: readonly Range[]): void {
    for (const range of ranges.toSorted(byStart)) {
      const next = this.firstFrom(range);
      const before = this.taken[next - 1];
      if (before && overlaps(before, range)) {
        const end = compare(before.end, range.end) < 0 ? range.end : before.end;
        this.taken[next - 1] = { start: before.start, end };
      } else {
        this.taken.splice(next, 0, range);
      }
    }
  }

  /** The place among those taken of the first that begins behind where a range does. */
  private firstFrom(range: Range): number {
    let [low, high] = [0, this.taken.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (byStart(this.taken[middle]!, range) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function byStart(a: Range, b: Range): number {
  return compare(a.start, b.start);
}

function compare(a: Range['start'], b: Range['start']): number {
  return a.line - b.line || a.character - b.character;
}
