import type { URI } from 'vscode-uri';
import { DataError, type Making } from '../making.js';
import type { Rows } from '../rows.js';
import { type CsvFormat, readOutline } from './csv-outline.js';
import { cellMessage } from './csv-problems.js';
import { visitData } from './csv-table.js';
import { RowGroups } from './row-groups.js';
import { RowStore } from './stored-rows.js';

/**
 * Goes through a large table once and keeps the numbers of some columns, on disk where memory would not hold
 * them. Throws a `DataError` that names the line where a cell is no number, or rows differ in length.
 *
 * @param name what messages call the file
 */
export function storeColumns(
  uri: URI,
  format: CsvFormat,
  columns: readonly string[],
  group: string | null,
  name: string,
  making: Making,
): Rows {
  const { files } = making;
  const outline = readOutline(files, uri, format);
  const places = Int32Array.from(columns, (column) => outline.columns.indexOf(column));
  const groupPlace = group === null ? -1 : outline.columns.indexOf(group);
  const groups = new RowGroups();
  const store = new RowStore(making);
  let whole = true;
  const rows = visitData(files, uri, format, (row, count, line) => {
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      const value = row.number(place);
      if (Number.isNaN(value)) {
        const bad = { row: count, line, text: row.text(place) };
        throw new DataError(`${name}: ${cellMessage(bad, columns[i]!, format)}`);
      }
      whole &&= Math.abs(value) < 2 ** 31 && row.isWhole(place);
      store.add(value);
    }
    if (groupPlace >= 0) {
      groups.add(row, groupPlace);
    }
  });
  whole &&= rows > 0;
  if (group === null) {
    return store.rows([rows, columns.length], { whole });
  }
  const { groups: many, each, order } = groups.grouped(group);
  return store.rows([many, each, columns.length], { whole, leading: 2, ...(order && { order }) });
}
