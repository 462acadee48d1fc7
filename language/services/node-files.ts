import { closeSync, openSync, realpathSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { URI, UriUtils } from 'langium';
import type { FileAccess } from '../data/files/file-access.js';
import { openForReading, openScratch, readAt } from './opened-files.js';

/**
 * Files on disk, for the command line, the language server and the engine. `folders` are the open workspace
 * folders; a file in none of them may read what lies beside it or below.
 */
export function nodeFiles(folders: () => readonly URI[]): FileAccess {
  return {
    workspaceOf: (file) => folders().find((folder) => contains(folder, file)) ?? UriUtils.dirname(file),
    realPath(file) {
      try {
        return URI.file(realpathSync(file.fsPath));
      } catch {
        return file;
      }
    },
    stat(file) {
      try {
        const stat = file.scheme === 'file' ? statSync(file.fsPath, { throwIfNoEntry: false }) : undefined;
        return stat?.isFile() ? { size: stat.size, mtime: stat.mtimeMs } : undefined;
      } catch {
        // A path through a file, or one that may not be looked at: nothing that can be read is there.
        return undefined;
      }
    },
    open: (file) => openForReading(file.fsPath),
    scratch: openScratch,
    memory: () => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) / 2,
    read(file, start, end) {
      const handle = openSync(file.fsPath, 'r');
      try {
        return readAt(handle, start, end);
      } finally {
        closeSync(handle);
      }
    },
  };
}

function contains(folder: URI, file: URI): boolean {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return folder.scheme === file.scheme && file.path.startsWith(base);
}
