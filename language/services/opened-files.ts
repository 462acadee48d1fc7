import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenedFile, Scratch } from '../data/files/file-access.js';

/** Closes files that nobody holds any more. */
const forgotten = new FinalizationRegistry<number>((handle) => closeSync(handle));

/** Opens a file to be read in parts. Throws where it cannot be opened. */
export function openForReading(path: string): OpenedFile {
  const handle = openSync(path, 'r');
  const file: OpenedFile = { read: (start, end) => readAt(handle, start, end) };
  forgotten.register(file, handle);
  return file;
}

/**
 * A file among the system's temporary ones that loses its name at once, so that nothing is left of it whichever way
 * the process ends. Throws where there is no room.
 */
export function openScratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-'));
  const handle = openSync(join(folder, 'numbers'), 'wx+', 0o600);
  try {
    rmSync(folder, { recursive: true });
  } catch {
    // Some systems keep the folder's name until its file is closed.
  }
  let end = 0;
  const scratch: Scratch = {
    read: (start, stop) => readAt(handle, start, stop),
    append(bytes) {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(handle, bytes, written, bytes.length - written, end + written);
      }
      end += bytes.length;
    },
  };
  forgotten.register(scratch, handle);
  return scratch;
}

/** The bytes of an open file from `start` up to, not including, `end`; fewer where it ends before. */
export function readAt(handle: number, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  while (filled < bytes.length) {
    const read = readSync(handle, bytes, filled, bytes.length - filled, start + filled);
    if (read === 0) {
      return bytes.subarray(0, filled);
    }
    filled += read;
  }
  return bytes;
}
