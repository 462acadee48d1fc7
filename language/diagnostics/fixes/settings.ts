import type { Setting } from '../../generated/ast.js';
import type { RunBlock } from '../../model/run-block.js';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf, textOf } from '../source.js';

/** Gives a setting of a block a value: replaces the one it has, or adds it on a line of its own. */
export function setSetting(block: RunBlock, given: Setting | undefined, name: string, value: string): Edit {
  if (given?.value) {
    return editAt(given, rangeOf(given.value), value);
  }
  const last = block.settings.at(-1);
  if (!last) {
    const { end } = rangeOf(block);
    const inside = { line: end.line, character: Math.max(0, end.character - 1) };
    return editAt(block, { start: inside, end: inside }, `\n  ${name} = ${value}\n`);
  }
  const { start, end } = rangeOf(last);
  return editAt(
    block,
    { start: end, end },
    `\n${' '.repeat(start.character)}${padded(last, name)} = ${value}`,
  );
}

/** The name, filled up so that the equals signs stand below each other where those of the block do. */
function padded(last: Setting, name: string): string {
  const width = textOf(last).indexOf('=') - 1;
  return last.called || width < 0 ? name : name.padEnd(width);
}
