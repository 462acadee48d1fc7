import type { Setting, Train } from '../../generated/ast.js';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf, textOf } from '../source.js';

/** Gives a setting of a train block a value: replaces the one it has, or adds it on a line of its own. */
export function setSetting(train: Train, given: Setting | undefined, name: string, value: string): Edit {
  if (given?.value) {
    return editAt(given, rangeOf(given.value), value);
  }
  const last = train.settings.at(-1);
  if (!last) {
    const { end } = rangeOf(train);
    const inside = { line: end.line, character: Math.max(0, end.character - 1) };
    return editAt(train, { start: inside, end: inside }, `\n  ${name} = ${value}\n`);
  }
  const { start, end } = rangeOf(last);
  return editAt(
    train,
    { start: end, end },
    `\n${' '.repeat(start.character)}${padded(last, name)} = ${value}`,
  );
}

/** The name, filled up so that the equals signs stand below each other where those of the block do. */
function padded(last: Setting, name: string): string {
  const width = textOf(last).indexOf('=') - 1;
  return last.called || width < 0 ? name : name.padEnd(width);
}
