import type { URI } from 'vscode-uri';
import type { IntegerRange } from '../../shapes/tensor-type.js';
import { DataError } from '../making.js';
import { type CsvFormat, readOutline } from './csv-outline.js';
import type { CsvCells } from './csv-cells.js';
import { visitRows } from './csv-rows.js';
import type { DataFiles } from './data-files.js';
import { RowGroups } from './row-groups.js';

/** One column of a table, read whole. */
export interface CsvColumn {
  /** `NaN` where a cell is no number. */
  readonly numbers: Float64Array;
  /** The first cell that is no number. */
  readonly bad?: BadCell;
  /** Bounds, where every cell is a whole number. */
  readonly whole?: IntegerRange;
}

/** A cell that is no number. */
export interface BadCell {
  /** Of data, from 1. */
  readonly row: number;
  /** Of the file, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The columns of a table, and the rows' number. */
export interface CsvTable {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, CsvColumn>;
  /** Which rows belong together, where a column groups them. */
  readonly groups?: RowGroups;
}

/** Reads all columns of a table. Throws a `DataError` that names the line where rows differ in length. */
export function readTable(files: DataFiles, uri: URI, format: CsvFormat, group: string | null): CsvTable {
  const { columns } = readOutline(files, uri, format);
  const readers = columns.map(() => new ColumnReader());
  const groups = new RowGroups();
  const groupPlace = group === null ? -1 : columns.indexOf(group);
  const rows = visitData(files, uri, format, (row, count, line) => {
    readers.forEach((reader, place) => {
      reader.add(row, place, count, line);
    });
    if (groupPlace >= 0) {
      groups.add(row, groupPlace);
    }
  });
  return {
    rows,
    columns: new Map(columns.map((name, i) => [name, readers[i]!.column()])),
    ...(groupPlace >= 0 && { groups }),
  };
}

/**
 * Goes through the rows of data; gives how many there are. Throws a `DataError` that names the line where rows differ
 * in length.
 *
 * @param visit sees the row, its number from 1, and the line it ends on
 */
export function visitData(
  files: DataFiles,
  uri: URI,
  format: CsvFormat,
  visit: (row: CsvCells, count: number, line: number) => void,
): number {
  const { columns, named } = readOutline(files, uri, format);
  let count = named ? -1 : 0;
  visitRows(files, uri, format, (row, line) => {
    if (row.count !== columns.length) {
      throw new DataError(
        `Line ${line} has ${row.count} ${row.count === 1 ? 'cell' : 'cells'}, but the first row has ${columns.length}: every row needs as many.`,
      );
    }
    count++;
    if (count > 0) {
      visit(row, count, line);
    }
    return true;
  });
  return count;
}

/** Collects one column, growing by doubling. */
class ColumnReader {
  private numbers = new Float64Array(1024);
  private length = 0;
  private bad: BadCell | undefined;
  private whole = true;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;

  add(from: CsvCells, place: number, row: number, line: number): void {
    if (this.length === this.numbers.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    const value = from.number(place);
    if (Number.isNaN(value)) {
      this.bad ??= { row, line, text: from.text(place) };
    }
    this.whole &&= Math.abs(value) < 2 ** 31 && from.isWhole(place);
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
