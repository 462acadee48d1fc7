import type { URI } from 'vscode-uri';
import type { DataFiles } from './data-files.js';
import { readPart } from './read-part.js';

/** Bytes that are counted in one step. */
const countedAtOnce = 2 ** 18;

/**
 * Rows of data of a csv file, counted by line breaks without reading the cells: quick, and right unless cells hold
 * line breaks. Each step takes less than a millisecond.
 *
 * @param named whether the first row names the columns
 */
export function* countingRows(files: DataFiles, uri: URI, named: boolean): Generator<undefined, number> {
  const size = files.stat(uri)?.size ?? 0;
  let rows = 0;
  let inLine = false;
  for (let start = 0; start < size; start += countedAtOnce) {
    const bytes = readPart(files, uri, start, Math.min(start + countedAtOnce, size));
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte > 0x20) {
        inLine = true;
      } else if (inLine && (byte === 0x0a || byte === 0x0d)) {
        rows++;
        inLine = false;
      }
    }
    yield;
  }
  return rows + (inLine ? 1 : 0) - (named ? 1 : 0);
}
