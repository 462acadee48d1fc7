import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import type { FileAccess, FileStat } from './file-access.js';

/** The states of files at one time, by their addresses; undefined for one that is not there. */
export type FileStates = ReadonlyMap<string, { readonly file: URI; readonly stat: FileStat | undefined }>;

/** Reads data files once for each of their states: what was read stays until the file changes. */
export class DataFiles {
  private readonly known = new Map<string, { readonly stat: FileStat; readonly result: unknown }>();
  private asked: Map<string, { file: URI; stat: FileStat | undefined }> | undefined;

  constructor(readonly access: FileAccess) {}

  /** Undefined where there is no such file. */
  stat(file: URI): FileStat | undefined {
    const stat = this.access.stat(file);
    this.asked?.set(file.toString(), { file, stat });
    return stat;
  }

  /**
   * What `read` makes of a file that is there, or the `DataError` it throws; kept by file and `what` until
   * the file's time or size changes.
   */
  remember<T>(file: URI, what: string, read: (size: number) => T): T {
    const stat = this.stat(file) ?? { size: 0, mtime: 0 };
    const key = `${what} ${file}`;
    let known = this.known.get(key);
    if (!known || !sameState(known.stat, stat)) {
      known = { stat, result: resultOf(() => read(stat.size)) };
      this.known.set(key, known);
    }
    if (known.result instanceof DataError) {
      throw known.result;
    }
    return known.result as T;
  }

  /** All bytes of a file. Throws where it cannot be read. */
  bytes(file: URI): Uint8Array {
    return this.access.read(file, 0, this.stat(file)?.size ?? 0);
  }

  /** Runs something, and tells which files it asked for and how they were. */
  noting<T>(run: () => T): { readonly value: T; readonly states: FileStates } {
    const states: typeof this.asked = new Map();
    const outer = this.asked;
    this.asked = states;
    try {
      return { value: run(), states };
    } finally {
      this.asked = outer;
      this.note(states);
    }
  }

  /** Counts files as asked for by what runs, as if it had asked itself. */
  note(states: FileStates): void {
    for (const [address, state] of states) {
      this.asked?.set(address, state);
    }
  }

  /** True where every file is as it was. */
  unchanged(states: FileStates): boolean {
    return this.now().isUnchanged(states);
  }

  /** Compares files with what they are at this time, looking once at each. */
  now(): { isUnchanged(states: FileStates): boolean } {
    const stats = new Map<string, FileStat | undefined>();
    const statOf = (address: string, file: URI) => {
      if (!stats.has(address)) {
        stats.set(address, this.access.stat(file));
      }
      return stats.get(address);
    };
    return {
      isUnchanged: (states) =>
        [...states].every(([address, { file, stat }]) => sameState(statOf(address, file), stat)),
    };
  }
}

function sameState(a: FileStat | undefined, b: FileStat | undefined): boolean {
  return a?.mtime === b?.mtime && a?.size === b?.size;
}

function resultOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof DataError) {
      return error;
    }
    throw error;
  }
}
