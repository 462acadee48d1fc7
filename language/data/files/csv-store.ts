import type { URI } from 'vscode-uri';
import { DataError, type Making } from '../making.js';
import type { Rows } from '../rows.js';
import { groupRows } from './csv-groups.js';
import { cellMessage } from './csv-problems.js';
import { visitRows } from './csv-rows.js';
import { type CsvOptions, checkWidth, isNumber, readOutline } from './csv-table.js';
import { RowStore } from './stored-rows.js';

/**
 * Goes through a large table once and keeps the numbers of some columns, on disk where memory would not hold
 * them. Throws a `DataError` that names the line where a cell is no number, or rows differ in length.
 *
 * @param name what messages call the file
 */
export function storeColumns(
  uri: URI,
  options: CsvOptions,
  columns: readonly string[],
  group: string | null,
  name: string,
  making: Making,
): Rows {
  const { files } = making;
  const outline = readOutline(files, uri, options);
  const places = columns.map((column) => outline.columns.indexOf(column));
  const groupPlace = group === null ? -1 : outline.columns.indexOf(group);
  const store = new RowStore(making);
  const labels: string[] = [];
  const known = new Map<string, string>();
  let header = outline.named;
  let whole = true;
  let rows = 0;
  visitRows(files, uri, options.separator, (cells, line) => {
    if (header) {
      header = false;
      return true;
    }
    checkWidth(cells, outline.columns.length, line);
    rows++;
    for (const [i, place] of places.entries()) {
      const text = cells[place]!;
      if (!isNumber(text)) {
        throw new DataError(`${name}: ${cellMessage({ row: rows, line, text }, columns[i]!)}`);
      }
      const value = Number(text);
      whole &&= /^[+-]?\d+$/.test(text) && Math.abs(value) < 2 ** 31;
      store.add(value);
    }
    if (groupPlace >= 0) {
      labels.push(shared(cells[groupPlace]!, known));
    }
    return true;
  });
  whole &&= rows > 0;
  if (group === null) {
    return store.rows([rows, columns.length], { whole });
  }
  const groups = groupRows(labels, group);
  const order = Int32Array.from(groups.flat());
  const shape = [groups.length, groups[0]!.length, columns.length];
  return store.rows(shape, { whole, leading: 2, order });
}

/** The same text for equal ones, so that millions of labels take little memory. */
function shared(text: string, known: Map<string, string>): string {
  const first = known.get(text);
  if (first === undefined) {
    known.set(text, text);
  }
  return first ?? text;
}
