import assert from 'node:assert/strict';
import { importKeras } from '../../../extension/keras/import/import-keras.js';
import { ImportError, type KerasSource } from '../../../extension/keras/import/keras-model.js';
import { textInZip } from '../../../extension/keras/import/keras-zip.js';
import { readScript } from '../../../extension/keras/import/python/read-script.js';
import { readConfig } from '../../../extension/keras/import/read-config.js';
import { openFile } from '../../../language/services/open-file.js';
import { assertWords } from '../editor/sound.js';
import type { Timing } from '../timing.js';

type Check = (path: string, text: string, elapsed: () => number) => Promise<Timing>;

/** Reads what a model's `to_json()` may have written. */
export const checkKerasConfig: Check = (path, text, elapsed) =>
  checkImport(path, text, () => readConfig(text), elapsed);

/** Reads bytes, which stand as characters, as a `.keras` file. */
export const checkKerasArchive: Check = (path, text, elapsed) =>
  checkImport(path, text, () => readConfig(textInZip(Buffer.from(text, 'latin1'), 'config.json')), elapsed);

/** Reads a script. */
export const checkKerasScript: Check = (path, text, elapsed) =>
  checkImport(path, text, () => readScript(text, 'net'), elapsed);

/** What is imported parses; what cannot be is refused in sentences. */
async function checkImport(
  path: string,
  text: string,
  read: () => KerasSource,
  elapsed: () => number,
): Promise<Timing> {
  let imported: Awaited<ReturnType<typeof importKeras>>;
  try {
    imported = await importKeras(read(), path);
  } catch (error) {
    if (!(error instanceof ImportError)) {
      throw error;
    }
    assertWords(error.message, 'a refusal', text);
    assert.match(error.message, /[.!?]$/);
    return { ms: elapsed() };
  }
  const ms = elapsed();
  for (const { sentence } of imported.notes) {
    assertWords(sentence, 'a note', text);
  }
  const { analysis } = await openFile(path, imported.text);
  const broken = analysis.diagnostics.find(({ code }) => code === 'syntax');
  assert.equal(broken?.message, undefined, `what is written does not parse:\n${imported.text}`);
  return { ms };
}
