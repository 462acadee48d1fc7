import type { URI } from 'vscode-uri';
import { optional, required } from '../../layers/arguments/definition.js';
import { flag, oneOf, orNone, text } from '../../layers/arguments/kinds.js';
import type { IntegerRange } from '../../shapes/tensor-type.js';
import type { DataTensor } from '../data-set.js';
import type { DataType } from '../data-type.js';
import { type DataCall, type DataProblem, defineFunction } from '../definition.js';
import { badCell, type CsvArguments, cellMessage, missingColumn } from '../files/csv-problems.js';
import { impossibleSeparator, wrongSigns } from '../files/csv-signs.js';
import type { CsvFormat } from '../files/csv-outline.js';
import { CsvSource } from '../files/csv-source.js';
import { storeColumns } from '../files/csv-store.js';
import type { CsvTable } from '../files/csv-table.js';
import type { DataFiles } from '../files/data-files.js';
import { fileProblem } from '../files/file-problem.js';
import { findFile } from '../files/find-file.js';
import { texts } from '../kinds.js';
import { DataError } from '../making.js';
import { stands } from '../memory-limits.js';
import type { NdArray } from '../nd-array.js';
import { inMemory, placesFrom } from '../rows.js';
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
    separator: optional(
      { ...text, offers: ['","', '";"', '"\\t"', '" "'] },
      ',',
      'What stands between cells; with `" "` any number of spaces.',
    ),
    header: optional(
      orNone(flag),
      null,
      'Whether the first row names the columns; seen from it when left out.',
    ),
    decimal: optional(oneOf('.', ','), '.', 'What stands before the fraction of a number.'),
  },
  infer(call) {
    const found = impossibleSeparator(call.args) ?? findFile(call, call.args.file);
    if ('code' in found) {
      return found;
    }
    try {
      return readCsv(call, found.uri, found.name);
    } catch (error) {
      return fileProblem(error, call, found.name);
    }
  },
});

function readCsv(call: DataCall<CsvArguments>, uri: URI, name: string): DataTensor | DataProblem {
  const { separator, decimal, header, group } = call.args;
  const format = { separator, decimal, header };
  const sourceIn = (files: DataFiles) => new CsvSource(files, uri, format, group);
  const source = sourceIn(call.files);
  const outline = source.outline();
  const wrong = wrongSigns(call, source, name) ?? missingColumn(call, outline, name);
  if (wrong) {
    return wrong;
  }
  const columns = call.args.columns ?? outline.columns.filter((column) => column !== group);
  const table = source.smallTable();
  const bad = table && badCell(call, table, columns, name);
  if (bad) {
    return bad;
  }
  if (table?.rows === 0) {
    throw new DataError('The file has a row of names, but no rows of numbers.');
  }
  return {
    type: typeOf(table, source.rows(), columns, group),
    node: call.node,
    ...byRows((making) => {
      const source = sourceIn(making.files);
      const small = stands(source.size, making) ? source.smallTable() : undefined;
      return {
        rows: small
          ? inMemory(makeArray(small, columns, group, format, name))
          : storeColumns(uri, format, columns, group, name, making),
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
  const grouped = group === null ? undefined : table?.groups?.grouped(group);
  const wholes = columns.map((column) => table?.columns.get(column)?.whole);
  const range: IntegerRange | undefined = wholes.every((one) => one)
    ? { min: Math.min(...wholes.map((one) => one!.min)), max: Math.max(...wholes.map((one) => one!.max)) }
    : undefined;
  return {
    shape:
      group === null
        ? [rows, columns.length]
        : grouped
          ? [grouped.groups, grouped.each, columns.length]
          : [null, null, columns.length],
    axes: group === null ? ['rows', 'columns'] : ['groups', 'rows', 'columns'],
    dtype: range ? 'int32' : 'float32',
    ...(range && { range }),
    columns,
  };
}

function makeArray(
  table: CsvTable,
  columns: readonly string[],
  group: string | null,
  format: CsvFormat,
  name: string,
): NdArray {
  const read = columns.map((column) => table.columns.get(column)!);
  const bad = read.findIndex((column) => column.bad);
  if (bad >= 0) {
    throw new DataError(`${name}: ${cellMessage(read[bad]!.bad!, columns[bad]!, format)}`);
  }
  const grouped = group === null ? undefined : table.groups!.grouped(group);
  const order = grouped?.order ?? placesFrom(0, table.rows);
  const whole = read.every((column) => column.whole);
  const data = new (whole ? Int32Array : Float64Array)(table.rows * columns.length);
  order.forEach((row, i) => {
    read.forEach((column, j) => {
      data[i * columns.length + j] = column.numbers[row]!;
    });
  });
  const shape = grouped ? [grouped.groups, grouped.each, columns.length] : [table.rows, columns.length];
  return { shape, data };
}
