import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import type { DataFiles } from './data-files.js';

/** Some bytes of a file. Throws a `DataError` where it cannot be read. */
export function readPart(files: DataFiles, uri: URI, start: number, end: number): Uint8Array {
  try {
    return files.access.read(uri, start, end);
  } catch (error) {
    throw new DataError(`${uri.path.split('/').at(-1)} cannot be read: ${(error as Error).message}`);
  }
}
