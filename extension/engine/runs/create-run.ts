import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Checkpoint, Checkpoints } from './checkpoints.js';
import { diskReason, RunFolderError } from './run-folder.js';
import { type RunRecord, readRecord, writeRecord } from './run-record.js';

/** Checks that a new run may be kept in a folder: one that is not there yet, or is empty. @throws RunFolderError */
export function checkFree(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return;
    }
    throw new RunFolderError(
      'run',
      code === 'ENOTDIR'
        ? `${folder} is a file, so no run can be kept in it.`
        : `${folder} cannot be used: ${diskReason(error)}.`,
    );
  }
  if (names.length > 0) {
    throw new RunFolderError('run', `${whatIsIn(folder)} Nothing is overwritten: name another folder.`);
  }
}

function whatIsIn(folder: string): string {
  try {
    const { model, data } = readRecord(folder);
    return `${folder} holds a run already (${model} on ${data}), which --resume goes on with.`;
  } catch {
    return `${folder} is not empty.`;
  }
}

/**
 * Makes the folder of a run with the state it starts from. The folder is there either not at all or so that
 * the run can be gone on with. @returns the path of the first checkpoint. @throws RunFolderError
 */
export function createRun(folder: string, record: RunRecord, first: Checkpoint): string {
  checkFree(folder);
  let unfinished: string | undefined;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    unfinished = join(dirname(folder), `.${basename(folder)}-${randomUUID()}`);
    mkdirSync(unfinished);
    const path = new Checkpoints(unfinished).write(first);
    writeRecord(unfinished, record);
    try {
      rmdirSync(folder);
    } catch {
      // It is not there.
    }
    renameSync(unfinished, folder);
    return join(folder, relative(unfinished, path));
  } catch (error) {
    if (unfinished !== undefined) {
      rmSync(unfinished, { recursive: true, force: true });
    }
    throw new RunFolderError('disk', `The run cannot be kept in ${folder}: ${diskReason(error)}.`);
  }
}
