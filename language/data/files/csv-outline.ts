import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import { type CsvSigns, visitRows } from './csv-rows.js';
import type { DataFiles } from './data-files.js';
import { numberOf } from './parse-number.js';

/** How a csv file is to be read. */
export interface CsvFormat extends CsvSigns {
  /** Whether the first row names the columns; `null` to see for oneself: a row of numbers alone does not. */
  readonly header: boolean | null;
}

/** What the first row of a csv file tells. */
export interface CsvOutline {
  /**
   * The columns' names, each once: where one stands twice the second is `name.1`, as pandas has it. Their places
   * (`"0"`, `"1"`) where the file has no row of names.
   */
  readonly columns: readonly string[];
  readonly named: boolean;
}

/** Bytes that are read at a time until the first row has ended. */
const headSize = 64 * 2 ** 10;

/** Reads the first row alone. Throws a `DataError` where the file is no table. */
export function readOutline(files: DataFiles, uri: URI, format: CsvFormat): CsvOutline {
  const [first] = firstRows(files, uri, format, 1);
  if (!first) {
    throw new DataError('The file has no rows.');
  }
  const named = format.header ?? first.some((cell) => Number.isNaN(numberOf(cell, format.decimal)));
  return { columns: named ? eachOnce(first) : first.map((_, i) => String(i)), named };
}

/** The cells of up to `count` rows at the start. Throws a `DataError` where the file is no table. */
export function firstRows(files: DataFiles, uri: URI, signs: CsvSigns, count: number): string[][] {
  const rows: string[][] = [];
  const visit = (row: { texts(): string[] }) => rows.push(row.texts()) < count;
  visitRows(files, uri, signs, visit, headSize);
  return rows;
}

function eachOnce(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let i = 1; seen.has(own) || (own !== name && taken.has(own)); i++) {
      own = `${name}.${i}`;
    }
    seen.add(own);
    return own;
  });
}
