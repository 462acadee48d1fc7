import type { URI } from 'vscode-uri';
import type { IntegerRange } from '../../shapes/tensor-type.js';
import { DataError } from '../making.js';
import { visitRows } from './csv-rows.js';
import type { DataFiles } from './data-files.js';
import { readPart } from './read-part.js';

/** How a csv file is to be read. */
export interface CsvOptions {
  readonly separator: string;
  /** Whether the first row names the columns; `null` to see for oneself: a row of numbers alone does not. */
  readonly header: boolean | null;
}

/** Columns and the rows' number of a csv file. */
export interface CsvOutline {
  /** Trimmed names; their places (`"0"`, `"1"`) where the file has no row of names. */
  readonly columns: readonly string[];
  readonly named: boolean;
}

/** One column of a table, read whole. */
export interface CsvColumn {
  /** `NaN` where a cell is no number. */
  readonly numbers: Float64Array;
  /** The first cell that is no number. */
  readonly bad?: { readonly row: number; readonly line: number; readonly text: string };
  /** Bounds, where every cell is a whole number. */
  readonly whole?: IntegerRange;
}

/** The columns that were asked for, and the rows' number. */
export interface CsvTable {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, CsvColumn>;
  /** The cells of the column that groups rows, in order. */
  readonly groups?: readonly string[];
}

/** Bytes from the start of a file in which its first row is looked for. */
const headSize = 64 * 2 ** 10;

/** Bytes that are counted in one step. */
const countedAtOnce = 2 ** 18;

/** Reads the first row alone. Throws a `DataError` where the file is no table. */
export function readOutline(files: DataFiles, uri: URI, options: CsvOptions): CsvOutline {
  let first: readonly string[] | undefined;
  visitRows(
    files,
    uri,
    options.separator,
    (cells) => {
      first = cells;
      return false;
    },
    headSize,
  );
  if (!first) {
    throw new DataError('The file has no rows.');
  }
  const named = options.header ?? !first.every(isNumber);
  return { columns: named ? first : first.map((_, i) => String(i)), named };
}

/**
 * Reads some columns whole. Throws a `DataError` that names the line where rows differ in length.
 * The columns must be there.
 */
export function readColumns(
  files: DataFiles,
  uri: URI,
  options: CsvOptions,
  names: readonly string[],
  group: string | null,
): CsvTable {
  const outline = readOutline(files, uri, options);
  const places = names.map((name) => outline.columns.indexOf(name));
  const groupPlace = group === null ? -1 : outline.columns.indexOf(group);
  const readers = names.map(() => new ColumnReader());
  const groups: string[] = [];
  const width = outline.columns.length;
  let header = outline.named;
  let rows = 0;
  visitRows(files, uri, options.separator, (cells, line) => {
    if (header) {
      header = false;
      return true;
    }
    checkWidth(cells, width, line);
    rows++;
    for (const [i, place] of places.entries()) {
      readers[i]!.add(cells[place]!, rows, line);
    }
    if (groupPlace >= 0) {
      groups.push(cells[groupPlace]!);
    }
    return true;
  });
  return {
    rows,
    columns: new Map(names.map((name, i) => [name, readers[i]!.column()])),
    ...(group !== null && { groups }),
  };
}

/** Holds a row to the first one's number of cells. Throws a `DataError` that names the line. */
export function checkWidth(cells: readonly string[], width: number, line: number): void {
  if (cells.length !== width) {
    throw new DataError(
      `Line ${line} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, but the first row has ${width}: every row needs as many.`,
    );
  }
}

/**
 * Rows of data, counted by line breaks without reading the cells: quick, and right unless cells hold line breaks.
 * Each step takes a few milliseconds.
 */
export function* countingRows(files: DataFiles, uri: URI, named: boolean): Generator<undefined, number> {
  const size = files.stat(uri)?.size ?? 0;
  let rows = 0;
  let inLine = false;
  for (let start = 0; start < size; start += countedAtOnce) {
    const bytes = readPart(files, uri, start, Math.min(start + countedAtOnce, size));
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte === 0x0a) {
        rows += inLine ? 1 : 0;
        inLine = false;
      } else if (byte !== 0x0d) {
        inLine = true;
      }
    }
    yield;
  }
  return rows + (inLine ? 1 : 0) - (named ? 1 : 0);
}

/** True for a cell that holds a number. */
export function isNumber(cell: string): boolean {
  return cell !== '' && Number.isFinite(Number(cell));
}

/** Collects one column, growing by doubling. */
class ColumnReader {
  private numbers = new Float64Array(1024);
  private length = 0;
  private bad: CsvColumn['bad'];
  private whole = true;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;

  add(cell: string, row: number, line: number): void {
    if (this.length === this.numbers.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const value = isNumber(cell) ? Number(cell) : Number.NaN;
    if (Number.isNaN(value)) {
      this.bad ??= { row, line, text: cell };
    }
    this.whole &&= /^[+-]?\d+$/.test(cell) && Math.abs(value) < 2 ** 31;
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
    this.numbers[this.length++] = value;
  }

  column(): CsvColumn {
    return {
      numbers: this.numbers.slice(0, this.length),
      ...(this.bad && { bad: this.bad }),
      ...(this.whole && this.length > 0 && { whole: { min: this.min, max: this.max } }),
    };
  }
}
