import type { URI } from 'vscode-uri';
import {
  type CsvOptions,
  type CsvOutline,
  type CsvTable,
  countRows,
  readColumns,
  readOutline,
} from './csv-table.js';
import type { DataFiles } from './data-files.js';

/** Bytes of a table that is read whole while checking, and of one whose rows are counted. */
const readWhole = 4 * 2 ** 20;
const countWhole = 64 * 2 ** 20;

/** A csv file, read no further than is asked for: a small one whole and once, of a large one what is needed. */
export class CsvSource {
  constructor(
    private readonly files: DataFiles,
    private readonly uri: URI,
    private readonly options: CsvOptions,
    /** The column whose cells group the rows. */
    private readonly group: string | null,
  ) {}

  /** The columns. Throws a `DataError` where the file is no table. */
  outline(): CsvOutline {
    return this.remember('outline', () => readOutline(this.files, this.uri, this.options));
  }

  /** All columns of a table that is small enough to be read while checking. */
  smallTable(): CsvTable | undefined {
    const { columns } = this.outline();
    return this.size <= readWhole
      ? this.remember(`table ${this.group}`, () => this.read(columns))
      : undefined;
  }

  /** Some columns, however large the table is. */
  table(columns: readonly string[]): CsvTable {
    return this.smallTable() ?? this.read(columns);
  }

  /** The number of rows; `null` where counting them would take too long while checking. */
  rows(): number | null {
    const { named } = this.outline();
    const small = this.smallTable();
    if (small) {
      return small.rows;
    }
    return this.size <= countWhole
      ? this.remember('rows', () => countRows(this.files, this.uri, named))
      : null;
  }

  private read(columns: readonly string[]): CsvTable {
    return readColumns(this.files, this.uri, this.options, columns, this.group);
  }

  /** Bytes of the file. */
  get size(): number {
    return this.files.stat(this.uri)?.size ?? 0;
  }

  private remember<T>(what: string, read: () => T): T {
    return this.files.remember(this.uri, `csv ${what} ${JSON.stringify(this.options)}`, read);
  }
}
