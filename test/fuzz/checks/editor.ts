import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { askAtPlace } from '../editor/ask-place.js';
import { askOfFile } from '../editor/ask-file.js';
import { edit } from '../editor/editing.js';
import { tryActions, tryRenaming } from '../editor/change-file.js';
import type { Timing } from '../timing.js';

/** In longer texts, only what is asked of them is tried, not what is offered to be done with them. */
const longestToChange = 20_000;

/** Places that are asked about, in short texts and in long ones. */
const [places, placesInLong] = [5, 3];

/**
 * Opens a text in an editor's services, asks all that an editor asks of it, and does what is offered. Gives the
 * slowest of the answers.
 */
export async function checkEditor(path: string, text: string): Promise<Timing> {
  const editing = await edit(text, dataBeside(path));
  const { opened, answer } = editing;
  const { textDocument } = opened.document;
  await askOfFile(editing);
  const long = opened.text.length > longestToChange;
  for (const offset of placesIn(opened.text, long ? placesInLong : places)) {
    await askAtPlace(editing, offset);
    if (!long) {
      const position = textDocument.positionAt(offset);
      const below = { line: position.line + 2, character: 0 };
      await tryActions(editing, { start: position, end: position });
      await tryActions(editing, { start: { ...position, character: 0 }, end: below });
      await tryRenaming(editing, offset);
    }
  }
  const whole = { start: { line: 0, character: 0 }, end: textDocument.positionAt(opened.text.length) };
  await tryActions(editing, whole, ['source.fixAll']);
  return answer.slowest;
}

/** Places of a text, at its begin, its end and spread over its words. */
function placesIn(text: string, count: number): readonly number[] {
  const words = [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*|->|[({[,=]/gu)];
  const chosen = Array.from({ length: count }, (_, i) => {
    // The golden section spreads what follows each other.
    const word = words[Math.floor((((i + text.length) * 0.6180339887) % 1) * words.length)];
    return word ? word.index + (i % 2 ? word[0].length : 0) : 0;
  });
  return [...new Set([0, ...chosen, text.length])];
}

let beside: Readonly<Record<string, string>> | undefined;

/** The data files of a text's folder. */
function dataBeside(path: string): Readonly<Record<string, string>> {
  const folder = dirname(path);
  beside ??= Object.fromEntries(
    readdirSync(folder)
      .filter((name) => /\.(?:csv|txt)$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  return beside;
}
