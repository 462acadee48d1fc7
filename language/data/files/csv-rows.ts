import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import type { DataFiles } from './data-files.js';
import { isPlain, visitPlainRows } from './plain-rows.js';
import { readPart } from './read-part.js';

/** Bytes that are parsed at a time, so that a large table never stands in memory as text. */
const pieceSize = 2 ** 20;

/** Characters that a row may have. */
const longestRow = 64 * 2 ** 20;

/** Takes the cells of one row, and the line it ends on, from 1; gives false to see no more rows. */
export type VisitRow = (cells: readonly string[], line: number) => boolean;

/**
 * Goes through the rows of a csv file (RFC 4180: quoted cells, `""` for a quote; UTF-8), empty lines left
 * out. Reads at most `bytes` of it. Throws a `DataError` where the file is no table or cannot be read.
 */
export function visitRows(
  files: DataFiles,
  uri: URI,
  separator: string,
  visit: VisitRow,
  bytes = Number.POSITIVE_INFINITY,
): void {
  const whole = files.stat(uri)?.size ?? 0;
  const size = Math.min(bytes, whole);
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let lines = 0;
  for (let start = 0; start < size; start += pieceSize) {
    const end = Math.min(start + pieceSize, size);
    rest += decoder.decode(readPart(files, uri, start, end), { stream: end < size });
    const cut = end < whole ? afterLastRow(rest) : rest.length;
    if (rest.length - cut > longestRow) {
      throw new DataError(
        `The row from line ${lines + countLines(rest.slice(0, cut)) + 1} on has no end within ${longestRow / 2 ** 20} MB: a quote (") may not be closed.`,
      );
    }
    const piece = rest.slice(0, cut);
    const goesOn = isPlain(piece, separator)
      ? visitPlainRows(piece, separator, lines, visit)
      : visitPiece(piece, separator, lines, visit);
    if (!goesOn) {
      return;
    }
    lines += countLines(piece);
    rest = rest.slice(cut);
  }
}

function visitPiece(text: string, separator: string, before: number, visit: VisitRow): boolean {
  let goesOn = true;
  const options: Options = {
    delimiter: separator,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    on_record: (cells: unknown, { lines }) => {
      goesOn &&= visit(cells as unknown as string[], before + lines);
      return null;
    },
  };
  try {
    parse(text, options);
  } catch (error) {
    if (error instanceof CsvError) {
      throw new DataError(`The file is not a well-formed table: ${error.message}`);
    }
    throw error;
  }
  return goesOn;
}

/** Where the last row that ends in the text ends: after a line break outside quotes. */
function afterLastRow(text: string): number {
  let quoted = false;
  let cut = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x22) {
      quoted = !quoted;
    } else if (char === 0x0a && !quoted) {
      cut = i + 1;
    }
  }
  return cut;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}
