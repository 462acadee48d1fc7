import type { URI } from 'vscode-uri';
import type { FileAccess, FileStat } from './file-access.js';

/** Reads data files once for each of their states: what was read stays until the file changes. */
export class DataFiles {
  private readonly known = new Map<string, { readonly stat: FileStat; readonly value: unknown }>();

  constructor(readonly access: FileAccess) {}

  /**
   * What `read` makes of a file; kept by file and `what` until the file's time or size changes.
   * Undefined where there is no such file.
   */
  remember<T>(file: URI, what: string, read: (stat: FileStat) => T): T | undefined {
    const stat = this.access.stat(file);
    if (!stat) {
      return undefined;
    }
    const key = `${what} ${file}`;
    const known = this.known.get(key);
    if (known && known.stat.mtime === stat.mtime && known.stat.size === stat.size) {
      return known.value as T;
    }
    const value = read(stat);
    this.known.set(key, { stat, value });
    return value;
  }

  /** All bytes of a file. Throws where it cannot be read. */
  bytes(file: URI): Uint8Array {
    return this.access.read(file, 0, this.access.stat(file)?.size ?? 0);
  }
}
