import type { URI } from 'vscode-uri';

/** What tells one state of a file from another. */
export interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
}

/**
 * How data files are reached: the editor, the command line, the engine and tests each give theirs.
 * Reading is synchronous, so that checking stays one pass; what is large is read in parts.
 */
export interface FileAccess {
  /** The folder that a `.lstm` file's data and imports must lie in: its workspace folder. */
  workspaceOf(file: URI): URI;
  /** Where a file really is, links followed; the same address where it is not there. */
  realPath(file: URI): URI;
  /** Undefined where there is no such file. */
  stat(file: URI): FileStat | undefined;
  /** The bytes from `start` up to, not including, `end`. Throws where the file cannot be read. */
  read(file: URI, start: number, end: number): Uint8Array;
  /** Opens a file that is read often, and again and again; {@link read} serves where there is no way to. */
  open?(file: URI): OpenedFile;
  /** Somewhere to put what does not fit into memory, gone with the process; undefined where there is no such place. */
  scratch?(): Scratch;
  /** Bytes of memory that values may take at once. */
  memory?(): number;
}

/** A file that stays open, and is closed when nobody holds it any more. */
export interface OpenedFile {
  /** The bytes from `start` up to, not including, `end`. Throws where they cannot be read. */
  read(start: number, end: number): Uint8Array;
}

/** A file without a name that one process writes and reads. */
export interface Scratch extends OpenedFile {
  /** Puts bytes behind all others. Throws where they cannot be written. */
  append(bytes: Uint8Array): void;
}

/** No files at all: what the language has where nobody gives it a file system. */
export const noFiles: FileAccess = {
  workspaceOf: (file) => file.with({ path: '/' }),
  realPath: (file) => file,
  stat: () => undefined,
  read: () => {
    throw new Error('There is no file system here.');
  },
};
