import { type AstNode, AstUtils } from 'langium';
import type { Value } from './value.js';

type List = Value & { kind: 'list' };

interface Contents {
  /** How many values are in it, those of the lists inside of it included. */
  readonly size: number;
  /** False where something in it is wrong, which is reported. */
  readonly sound: boolean;
}

const known = new WeakMap<List, Contents>();

/** What is in a list, however deep. Each list is counted once, also where it stands in many others. */
export function contentsOf(list: List): Contents {
  let contents = known.get(list);
  if (!contents) {
    const items = list.items.map((item) =>
      item.kind === 'list' ? contentsOf(item) : { size: 1, sound: item.kind !== 'unknown' },
    );
    contents = {
      size: items.reduce((sum, { size }) => sum + size, 0),
      sound: items.every(({ sound }) => sound),
    };
    known.set(list, contents);
  }
  return contents;
}

/** No list needs to ask for its file below this. */
const alwaysFine = 10_000;

/**
 * True for a list with more values than its file has letters. Lists of constants that are lists of constants
 * can double with every line, and soon nothing could go through all of one.
 */
export function isOverfull(list: List, node: AstNode): boolean {
  const { size } = contentsOf(list);
  return size > alwaysFine && size > AstUtils.getDocument(node).textDocument.getText().length;
}
