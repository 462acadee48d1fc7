import { DataError } from '../making.js';
import type { CsvCells } from './csv-cells.js';

/** Rows that are counted at a time. */
const pieceLength = 2 ** 16;

/** The rows of a table, put together by what stands in a column. */
export interface Grouped {
  readonly groups: number;
  /** Rows of each group. */
  readonly each: number;
  /** The rows in the order of their groups, and in a group as they come; undefined where the table has that order. */
  readonly order: Int32Array | undefined;
}

/** Collects which group each row belongs to, four bytes a row. */
export class RowGroups {
  private readonly ids = new Map<string, number>();
  /** Labels as they are written, by their hashes: making a text of each row's takes several times as long. */
  private readonly spellings = new Map<number, { readonly bytes: Uint8Array; readonly id: number }>();
  private readonly sizes: number[] = [];
  private readonly pieces: Int32Array[] = [];
  private rows = 0;
  private latest = -1;
  private together = true;

  /** Counts the next row to the group that this cell of it names. */
  add(row: CsvCells, cell: number): void {
    const id = this.idOf(row, cell);
    this.together &&= id === this.latest || this.sizes[id] === 0;
    if (this.rows % pieceLength === 0) {
      this.pieces.push(new Int32Array(pieceLength));
    }
    this.pieces.at(-1)![this.rows++ % pieceLength] = id;
    this.sizes[id]!++;
    this.latest = id;
  }

  private idOf(row: CsvCells, cell: number): number {
    const hash = row.hash(cell);
    const known = this.spellings.get(hash);
    if (known && row.isWritten(cell, known.bytes)) {
      return known.id;
    }
    const label = row.text(cell);
    const id = this.ids.get(label) ?? this.sizes.push(0) - 1;
    this.ids.set(label, id);
    if (!known) {
      this.spellings.set(hash, { bytes: row.written(cell), id });
    }
    return id;
  }

  /**
   * The groups in the order in which they begin. Throws a `DataError` where one has another number of rows.
   *
   * @param column what messages call the groups
   */
  grouped(column: string): Grouped {
    const labels = [...this.ids.keys()];
    const [each = 0] = this.sizes;
    const other = this.sizes.findIndex((size) => size !== each);
    if (other >= 0) {
      throw new DataError(
        `The groups need the same number of rows, but ${column} ${labels[0]} has ${each} and ${column} ${labels[other]} has ${this.sizes[other]}.`,
      );
    }
    return {
      groups: labels.length,
      each,
      order: this.together ? undefined : this.order(each),
    };
  }

  private order(each: number): Int32Array {
    const order = new Int32Array(this.rows);
    const next = this.sizes.map((_, id) => id * each);
    for (let row = 0; row < this.rows; row++) {
      const id = this.pieces[Math.floor(row / pieceLength)]![row % pieceLength]!;
      order[next[id]!++] = row;
    }
    return order;
  }
}
