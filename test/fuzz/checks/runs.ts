import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { CannotStart } from '../../../extension/engine/explain-error.js';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { resumableRun } from '../../../extension/engine/runs/resume-run.js';
import { RunFolderError, runFiles } from '../../../extension/engine/runs/run-folder.js';
import { KeptRuns } from '../../../extension/training/kept-runs.js';
import { assertWords } from '../editor/sound.js';
import { soundCheckpoint, soundRecord } from '../materials/runs.js';
import type { Timing } from '../timing.js';
import { inFolder } from './in-folder.js';

type Check = (path: string, text: string, elapsed: () => number) => Promise<Timing>;

/** Reads a run whose `run.json` is this. */
export const checkRunRecord: Check = (_path, text, elapsed) =>
  checkRun({ record: text, checkpoint: soundCheckpoint() }, elapsed);

/** Reads a run whose checkpoint has these bytes, which stand as characters; some have the right sum. */
export const checkCheckpoint: Check = (_path, text, elapsed) => {
  const checkpoint = Buffer.from(text, 'latin1');
  if (checkpoint.length > 16 && text.length % 2 === 0) {
    checkpoint.writeUInt32LE(crc32(checkpoint.subarray(16)), 12);
  }
  return checkRun({ record: JSON.stringify(soundRecord), checkpoint }, elapsed);
};

/** A run is read, or refused in sentences; it never keeps the other runs from being listed. */
async function checkRun(
  { record, checkpoint }: { readonly record: string; readonly checkpoint: Uint8Array },
  elapsed: () => number,
): Promise<Timing> {
  return inFolder(async (parent) => {
    const folder = join(parent, 'run');
    const files = runFiles(folder);
    mkdirSync(files.checkpoints, { recursive: true });
    writeFileSync(files.record, record);
    // Its last line is cut off, and others are no events.
    writeFileSync(files.events, `${record}\nnull\n{"event":"epoch"}\n{"event":1}\n[]\n{"event":"epo`);
    writeFileSync(join(files.checkpoints, '000001.checkpoint'), checkpoint);
    for (const read of [readRun, resumableRun]) {
      try {
        const run = await read(folder);
        assertWords(JSON.stringify(Object.keys(run)), 'a run', record);
      } catch (error) {
        if (!(error instanceof RunFolderError || error instanceof CannotStart)) {
          throw error;
        }
        assertWords(error.message, 'a refusal', record);
        assert.match(error.message, /[.!?]$/);
      }
    }
    const ms = elapsed();
    await new KeptRuns(parent).load((index) => index);
    return { ms };
  });
}
