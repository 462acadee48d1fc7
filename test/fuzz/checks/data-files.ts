import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { materialise } from '../../../language/data/materialise.js';
import { DataError } from '../../../language/data/making.js';
import { blocksOf } from '../../../language/data/rows.js';
import { openFile } from '../../../language/services/open-file.js';
import { assertWords } from '../editor/sound.js';
import type { Timing } from '../timing.js';
import { inFolder } from './in-folder.js';

type Check = (path: string, text: string, elapsed: () => number) => Promise<Timing>;

/** Ways to read the table that lies beside the text, and its names as a text's words. */
const readings = [
  '(x, y) = windows(minmax(csv("table.csv")), look_back=2)',
  'x = csv("table.csv") y = x[:, 0]',
  'x = csv("table.csv", group="tank") y = x',
  'x = text("table.csv", level="word") y = x',
  '(x, y) = windows(one_hot(text("table.csv"), 200), look_back=3)',
];

/** Reads a table in several ways. */
export const checkTable: Check = (_path, text, elapsed) =>
  checkData('table.csv', Buffer.from(text), readings, elapsed);

/** Reads an array's bytes, which stand as characters. */
export const checkArray: Check = (_path, text, elapsed) =>
  checkData('array.npy', Buffer.from(text, 'latin1'), ['x = npy("array.npy") y = standardize(x)'], elapsed);

/** A file is refused in sentences, or its values are as many as was said before they were read. */
async function checkData(
  name: string,
  bytes: Uint8Array,
  readings: readonly string[],
  elapsed: () => number,
): Promise<Timing> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, name), bytes);
    for (const [i, reading] of readings.entries()) {
      const path = join(folder, `${i}.lstm`);
      const { analysis, files } = await openFile(path, `data d { ${reading} }`, { folder });
      for (const { message } of analysis.diagnostics) {
        assertWords(message, 'a message', Buffer.from(bytes).toString('latin1'));
      }
      const tensors = [...analysis.data.values()][0]!.tensors;
      const [x, y] = [tensors.get('x'), tensors.get('y')];
      if (!x || !y) {
        continue;
      }
      try {
        const { train } = materialise({ x: [x], y: [y] }, files);
        for (const [at, tensor] of [x, y].entries()) {
          const rows = [...train.x, ...train.y][at]!;
          const said = tensor.type.shape.slice(1);
          assert.ok(
            said.every((size, axis) => size === null || size === rows.shape[axis + 1]),
            `${reading}: [${rows.shape}] is read where [${tensor.type.shape}] was said`,
          );
          for (const _ of blocksOf(rows)) {
            // Reads them all.
          }
        }
      } catch (error) {
        if (!(error instanceof DataError)) {
          throw error;
        }
        assertWords(error.message, 'a refusal', '');
        assert.match(error.message, /[.!?]$/);
      }
    }
    return { ms: elapsed() };
  });
}
