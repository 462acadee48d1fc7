import type { URI } from 'vscode-uri';
import { countingRows } from './count-rows.js';
import { type CsvFormat, type CsvOutline, firstRows, readOutline } from './csv-outline.js';
import type { CsvSigns } from './csv-rows.js';
import { type CsvTable, readTable } from './csv-table.js';
import type { DataFiles } from './data-files.js';
import { learned } from './learned.js';

/** Bytes of a table that is read whole while checking, and of a larger one whose rows are counted at once. */
const readWhole = 4 * 2 ** 20;
const countAtOnce = { typing: 0, else: 64 * 2 ** 20 };

/** A csv file, read no further than is asked for: a small one whole and once, of a large one what is needed. */
export class CsvSource {
  constructor(
    private readonly files: DataFiles,
    private readonly uri: URI,
    private readonly format: CsvFormat,
    /** The column whose cells group the rows. */
    private readonly group: string | null,
  ) {}

  /** The columns. Throws a `DataError` where the file is no table. */
  outline(): CsvOutline {
    return this.remember('outline', () => readOutline(this.files, this.uri, this.format));
  }

  /** All columns of a table that is small enough to be read while checking. */
  smallTable(): CsvTable | undefined {
    return this.size <= readWhole
      ? this.remember(`table ${this.group}`, () => readTable(this.files, this.uri, this.format, this.group))
      : undefined;
  }

  /** The first two rows, as other signs would tell their cells apart. */
  startWith(signs: CsvSigns): readonly (readonly string[])[] {
    return this.remember(`start ${JSON.stringify(signs)}`, () => firstRows(this.files, this.uri, signs, 2));
  }

  /** The number of rows; `null` where counting them takes too long while checking, or is not done yet. */
  rows(): number | null {
    const { named } = this.outline();
    const small = this.smallTable();
    if (small) {
      return small.rows;
    }
    const counting = () => countingRows(this.files, this.uri, named);
    return learned(this.files, this.uri, this.named('rows'), counting, countAtOnce) ?? null;
  }

  /** Bytes of the file. */
  get size(): number {
    return this.files.stat(this.uri)?.size ?? 0;
  }

  private remember<T>(what: string, read: () => T): T {
    return this.files.remember(this.uri, this.named(what), read);
  }

  private named(what: string): string {
    return `csv ${what} ${JSON.stringify(this.format)}`;
  }
}
