import * as characters from './characters.js';
import { addCircle, addDoubling, addDoublingConstants, addLongWay } from './circles.js';
import type { Edit } from './edit.js';
import * as large from './large.js';
import * as lines from './lines.js';
import * as words from './words.js';

/** Every way to break a text, by name. */
export const allEdits: Readonly<Record<string, Edit>> = {
  ...words,
  ...lines,
  ...characters,
  ...large,
  addCircle,
  addDoubling,
  addDoublingConstants,
  addLongWay,
};

/** Edits that make texts so long that one in a file is enough. */
const rare: ReadonlySet<string> = new Set([
  ...Object.keys(large),
  'addDoubling',
  'addDoublingConstants',
  'addLongWay',
  'appendOther',
]);

/** How often an edit is taken, beside the others. */
export function weightOf(name: string): number {
  return rare.has(name) ? 1 : 4;
}
