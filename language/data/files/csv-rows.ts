import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import type { CsvCells } from './csv-cells.js';
import { CsvRow, unfinished } from './csv-row.js';
import type { DataFiles } from './data-files.js';
import { textStart } from './file-format.js';
import type { DecimalMark } from './parse-number.js';
import { readPart } from './read-part.js';

/** Bytes that are looked at at a time, so that a large table never stands in memory as text. */
const pieceSize = 2 ** 20;

/** Bytes that a row may have. */
const longestRow = 64 * 2 ** 20;

/** Signs that a table is written with. */
export interface CsvSigns {
  /** What stands between cells. */
  readonly separator: string;
  readonly decimal: DecimalMark;
}

/**
 * Sees one row after another: the same object each time, and the line it ends on, from 1. Gives false to see no more.
 */
export type VisitRow = (row: CsvCells, line: number) => boolean;

/**
 * Goes through the rows of a csv file in UTF-8, empty lines left out. Throws a `DataError` where the file is no table
 * or cannot be read.
 *
 * @param atOnce bytes to read at a time
 */
export function visitRows(
  files: DataFiles,
  uri: URI,
  { separator, decimal }: CsvSigns,
  visit: VisitRow,
  atOnce = pieceSize,
): void {
  const size = files.stat(uri)?.size ?? 0;
  const row = new CsvRow(separator, decimal);
  let rest = new Uint8Array(0);
  let line = 0;
  for (let start = 0; start < size; start += atOnce) {
    const end = Math.min(start + atOnce, size);
    const bytes = joined(rest, readPart(files, uri, start, end));
    let at = start === 0 ? textStart(bytes) : 0;
    while (at < bytes.length) {
      const next = row.take(bytes, at, end === size);
      if (next === unfinished) {
        break;
      }
      at = next;
      line += 1 + row.breaks;
      if (row.count > 0 && !visit(row, line)) {
        return;
      }
    }
    rest = bytes.slice(at);
    if (rest.length > (end === size ? 0 : longestRow)) {
      throw new DataError(`The row from line ${line + 1} on has no end: a quote (") is not closed.`);
    }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) {
    return second;
  }
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
