import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file so that at any moment, also when the process is killed or the power fails, either the old
 * one is there or the new one, whole.
 *
 * @param parts the file's bytes, one after another; strings as UTF-8
 * @throws what the system says (`ENOSPC`, `EROFS` …); the old file then stays, and nothing else is left
 */
export function writeAtomically(path: string, parts: Iterable<Uint8Array | string>): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(unfinished, 'w');
    try {
      for (const part of parts) {
        writeAll(file, typeof part === 'string' ? Buffer.from(part) : part);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Writes all bytes: the system may take fewer at a time. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done);
  }
}

/** Makes the new name last, on systems where a folder can be synced at all. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Windows opens no folders; there the rename itself lasts.
  }
}
