import type { SyntaxNode } from '@lezer/common';

/** A script's text, which knows its lines. */
export class SourceText {
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    this.starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** What a node is written as. */
  of({ from, to }: Pick<SyntaxNode, 'from' | 'to'>): string {
    return this.text.slice(from, to);
  }

  /** The line of a place, counted from 1. */
  lineAt(place: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      [low, high] = this.starts[middle]! <= place ? [middle, high] : [low, middle];
    }
    return low + 1;
  }

  /** The text of the line of a place, without the space around it. */
  lineText(place: number): string {
    const start = this.starts[this.lineAt(place) - 1]!;
    return this.text.slice(start).split('\n', 1)[0]!.trim();
  }
}

/** A node's parts in order, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      children.push(child);
    }
  }
  return children;
}
