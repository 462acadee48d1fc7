import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printAnnotations } from '../../../extension/cli/check/annotations.js';
import { printDiagnostics } from '../../../extension/cli/check/diagnostics.js';
import { toJson } from '../../../extension/cli/check/to-json.js';
import { readLstmFiles } from '../../../extension/cli/read-file.js';
import type { Timing } from '../timing.js';

/** One folder for all texts: what was read last under a name takes the place of what was read before. */
const folder = join(tmpdir(), `lstm-fuzz-${process.pid}`);

/**
 * Writes a text in one of several encodings, some of them broken, and lets the command line read the file and
 * print what is wrong with it in every way. Gives the time for reading.
 */
export async function checkReading(_path: string, text: string, elapsed: () => number): Promise<Timing> {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'fuzzed.lstm'), bytesOf(text));
    const files = await readLstmFiles([folder, join(folder, 'fuzzed.lstm'), join(folder, 'nowhere.lstm')]);
    const ms = elapsed();
    assert.ok(files.length <= 1, 'one file is read twice');
    const printed = [...printDiagnostics(files)].join('');
    assert.ok(!/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u.test(printed), 'orders for a terminal are printed');
    for (const annotation of printAnnotations(files)) {
      assert.match(annotation, /^::(?:error|warning|notice) [^\r\n]*::[^\r\n]+\n$/);
    }
    JSON.parse(JSON.stringify(files.flatMap(toJson)));
    return { ms };
  } finally {
    // Reading says on its way that a file is not there.
    process.exitCode = 0;
    rmSync(folder, { recursive: true });
  }
}

function bytesOf(text: string): Buffer {
  const utf8 = Buffer.from(text, 'utf8');
  switch (text.length % 5) {
    case 0:
      return Buffer.from(text, 'utf16le');
    case 1:
      return Buffer.from(text, 'latin1');
    case 2:
      // A byte that no character has, somewhere.
      return Buffer.concat([
        utf8.subarray(0, utf8.length / 3),
        Buffer.from([0xff]),
        utf8.subarray(utf8.length / 3),
      ]);
    case 3:
      // Cut off inside of a character.
      return Buffer.concat([utf8, Buffer.from([0xe2, 0x82])]);
    default:
      return utf8;
  }
}
