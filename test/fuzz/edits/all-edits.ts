import * as bytes from './bytes.js';
import * as characters from './characters.js';
import { addCircle, addDoubling, addDoublingConstants, addLongWay } from './circles.js';
import type { Edit } from './edit.js';
import * as json from './json.js';
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

/** Ways to break a table, which is text without declarations. */
export const tableEdits: Readonly<Record<string, Edit>> = {
  replaceNumber: words.replaceNumber,
  removeWord: words.removeWord,
  replaceWord: words.replaceWord,
  ...lines,
  ...characters,
};

/** Ways to break JSON: mostly what it says, seldom that it is JSON. */
export const jsonEdits: Readonly<Record<string, Edit>> = {
  ...json,
  removeCharacters: characters.removeCharacters,
};

/** Ways to break bytes. */
export const bytesEdits: Readonly<Record<string, Edit>> = { ...bytes };

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
