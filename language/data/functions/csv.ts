import type { URI } from 'vscode-uri';
import { optional, required } from '../../layers/arguments/definition.js';
import { flag, orNone, text } from '../../layers/arguments/kinds.js';
import type { IntegerRange } from '../../shapes/tensor-type.js';
import type { DataTensor } from '../data-set.js';
import type { DataType } from '../data-type.js';
import { type DataCall, type DataProblem, defineFunction } from '../definition.js';
import { groupRows } from '../files/csv-groups.js';
import { badCell, type CsvArguments, cellMessage, missingColumn } from '../files/csv-problems.js';
import { CsvSource } from '../files/csv-source.js';
import { storeColumns } from '../files/csv-store.js';
import type { CsvTable } from '../files/csv-table.js';
import type { DataFiles } from '../files/data-files.js';
import { findFile } from '../files/find-file.js';
import { texts } from '../kinds.js';
import { DataError } from '../making.js';
import { stands } from '../memory-limits.js';
import type { NdArray } from '../nd-array.js';
import { inMemory } from '../rows.js';
import { byRows } from '../rowwise.js';

/** A table of numbers. */
export const csv = defineFunction({
  type: 'csv',
  otherNames: ['read_csv', 'loadtxt', 'genfromtxt'],
  category: 'file',
  summary:
    'Reads columns of numbers from a csv file beside this one: `[rows, columns]`. ' +
    'With `group="tank"` the rows of each tank come together: `[groups, rows, columns]`.',
  arguments: {
    file: required(text, 'The file, found beside the `.lstm` file.'),
    columns: optional(orNone(texts), null, 'Which columns, in this order; all of them when left out.'),
    group: optional(orNone(text), null, 'A column whose values tell which rows belong together.'),
    separator: optional({ ...text, offers: ['","', '";"', '"\\t"'] }, ',', 'What stands between cells.'),
    header: optional(
      orNone(flag),
      null,
      'Whether the first row names the columns; seen from it when left out.',
    ),
  },
  infer(call) {
    const found = findFile(call, call.args.file);
    if ('code' in found) {
      return found;
    }
    try {
      return readCsv(call, found.uri, found.name);
    } catch (error) {
      if (error instanceof DataError) {
        return { code: 'data-file', argument: 'file', message: `${found.name}: ${error.message}` };
      }
      throw error;
    }
  },
});

function readCsv(call: DataCall<CsvArguments>, uri: URI, name: string): DataTensor | DataProblem {
  const { separator, header, group } = call.args;
  const sourceIn = (files: DataFiles) => new CsvSource(files, uri, { separator, header }, group);
  const source = sourceIn(call.files);
  const outline = source.outline();
  const missing = missingColumn(call, outline, name);
  if (missing) {
    return missing;
  }
  const columns = call.args.columns ?? outline.columns.filter((column) => column !== group);
  const table = source.smallTable();
  const bad = table && badCell(call, table, columns, name);
  if (bad) {
    return bad;
  }
  return {
    type: typeOf(table, source.rows(), columns, group),
    node: call.node,
    ...byRows((making) => {
      const source = sourceIn(making.files);
      // Numbers take up to four times the room of their text.
      return {
        rows: stands(source.size / 2, making)
          ? inMemory(makeArray(source.table(columns), columns, group, name))
          : storeColumns(uri, { separator, header }, columns, group, name, making),
      };
    }),
  };
}

function typeOf(
  table: CsvTable | undefined,
  rows: number | null,
  columns: readonly string[],
  group: string | null,
): DataType {
  const groups = group !== null && table ? groupRows(table.groups!, group) : undefined;
  const wholes = columns.map((column) => table?.columns.get(column)?.whole);
  const range: IntegerRange | undefined = wholes.every((one) => one)
    ? { min: Math.min(...wholes.map((one) => one!.min)), max: Math.max(...wholes.map((one) => one!.max)) }
    : undefined;
  return {
    shape:
      group === null
        ? [rows, columns.length]
        : groups
          ? [groups.length, groups[0]!.length, columns.length]
          : [null, null, columns.length],
    axes: group === null ? ['rows', 'columns'] : ['groups', 'rows', 'columns'],
    dtype: range ? 'int32' : 'float32',
    ...(range && { range }),
    columns,
  };
}

function makeArray(table: CsvTable, columns: readonly string[], group: string | null, name: string): NdArray {
  const read = columns.map((column) => table.columns.get(column)!);
  for (const [i, column] of read.entries()) {
    if (column.bad) {
      throw new DataError(`${name}: ${cellMessage(column.bad, columns[i]!)}`);
    }
  }
  const groups = group === null ? undefined : groupRows(table.groups!, group);
  const order = groups?.flat() ?? Array.from({ length: table.rows }, (_, row) => row);
  const whole = read.every((column) => column.whole);
  const data = new (whole ? Int32Array : Float64Array)(table.rows * columns.length);
  order.forEach((row, i) => {
    read.forEach((column, j) => {
      data[i * columns.length + j] = column.numbers[row]!;
    });
  });
  const shape = groups ? [groups.length, groups[0]!.length, columns.length] : [table.rows, columns.length];
  return { shape, data };
}
