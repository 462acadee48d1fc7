import { existsSync } from 'node:fs';
import { checkFree } from '../engine/runs/create-run.js';
import { RunFolderError, runFiles } from '../engine/runs/run-folder.js';
import { type RunRecord, readRecord } from '../engine/runs/run-record.js';
import { UsageError } from './usage-error.js';

/** Checks that a run can be kept in a folder. One that is in use is a usage error that says so. */
export function checkOut(folder: string): void {
  asUsage(() => checkFree(folder));
}

/** What a folder's run is about. A folder without one is a usage error. */
export function recordIn(folder: string): RunRecord {
  return asUsage(() => readRecord(folder));
}

/** How to go on with a run that did not come to its end; undefined where nothing of it is kept. */
export function howToGoOn(folder: string): string | undefined {
  const quoted = /^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder);
  return existsSync(runFiles(folder).record) ? `lstm train --resume ${quoted} goes on with it.` : undefined;
}

/** What is read from a run's folder. A folder that is not as it should be is a usage error. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RunFolderError ? new UsageError(error.message) : error;
  }
}
