import { nearest } from '../../diagnostics/nearest.js';
import { rangeOf } from '../../diagnostics/source.js';
import type { DataCall, DataProblem } from '../definition.js';
import type { CsvOutline } from './csv-outline.js';
import type { CsvSigns } from './csv-rows.js';
import { afterArguments, withSigns } from './csv-signs.js';
import type { BadCell, CsvTable } from './csv-table.js';
import { numberOf } from './parse-number.js';

/** The arguments of `csv` but its file. */
export interface CsvArguments {
  readonly columns: readonly string[] | null;
  readonly group: string | null;
  readonly separator: string;
  readonly decimal: CsvSigns['decimal'];
  readonly header: boolean | null;
}

/** A column that is asked for and not there. */
export function missingColumn(
  call: DataCall<CsvArguments>,
  outline: CsvOutline,
  name: string,
): DataProblem | undefined {
  const { columns, group } = call.args;
  const wanted = [
    ...(columns ?? []).map((column, i) => ({ column, argument: 'columns', i })),
    ...(group === null ? [] : [{ column: group, argument: 'group', i: 0 }]),
  ];
  for (const { column, argument, i } of wanted) {
    if (outline.columns.includes(column)) {
      continue;
    }
    const value = call.given.get(argument)!;
    const at = value.kind === 'list' ? value.items[i]!.node : value.node;
    const wrongLetters = outline.columns.join().includes('\ufffd');
    const near = wrongLetters ? undefined : nearest(column, outline.columns);
    return {
      code: 'data-column',
      at,
      message:
        `${name} has no column "${column}". ` +
        (outline.named
          ? `It has ${outline.columns.map((one) => `"${one}"`).join(', ')}.`
          : `Its first row holds numbers, so its ${outline.columns.length} columns are called "0" to "${outline.columns.length - 1}".`) +
        (outline.columns.join().includes('\ufffd')
          ? ' Its names are not in UTF-8: save the file in UTF-8.'
          : ''),
      fixes: near
        ? [{ title: `Change to "${near}"`, edits: [{ range: rangeOf(at), newText: `"${near}"` }] }]
        : [],
    };
  }
  return undefined;
}

/** A column that is asked for and holds something else than numbers. */
export function badCell(
  call: DataCall<CsvArguments>,
  table: CsvTable,
  columns: readonly string[],
  name: string,
): DataProblem | undefined {
  const place = columns.findIndex((column) => table.columns.get(column)!.bad);
  if (place < 0) {
    return undefined;
  }
  const bad = table.columns.get(columns[place]!)!.bad!;
  const given = call.given.get('columns');
  const numeric = columns.filter((one) => !table.columns.get(one)!.bad);
  const choice = `columns=[${numeric.map((one) => `"${one}"`).join(', ')}]`;
  const comma = commaIn(bad.text, call.args);
  const chooses = !comma && !given && numeric.length > 0;
  return {
    code: 'data-column',
    at: given?.kind === 'list' ? given.items[place]!.node : (given?.node ?? call.given.get('file')!.node),
    message:
      `${name}: ${cellMessage(bad, columns[place]!, call.args)}` +
      (chooses ? ` Name the columns that hold numbers: ${choice}.` : ''),
    fixes: chooses
      ? [{ title: `Add ${choice}`, edits: [{ range: afterArguments(call.node), newText: `, ${choice}` }] }]
      : comma === 'decimal'
        ? [withSigns(call, { decimal: ',' })]
        : [],
  };
}

/** The first cell of a column that is no number, in words. */
export function cellMessage({ row, line, text }: BadCell, column: string, signs: CsvSigns): string {
  const cell = text === '' ? 'is empty' : `holds "${text}", which is no number`;
  const comma = commaIn(text, signs);
  return (
    `column "${column}" ${cell} in row ${row} (line ${line} of the file).` +
    (comma === 'decimal'
      ? ' Its numbers are written with a decimal comma: say decimal=",".'
      : comma === 'thousands'
        ? ' Commas between thousands have to go; if it is a decimal comma, say decimal=",".'
        : missing.test(text)
          ? ' Every cell needs a number: fill such cells in, or leave their rows out.'
          : '')
  );
}

/** A cell that says that its number is not there. */
const missing = /^(?:|nan|na|n\/a|null|none|nil|-|\?)$/i;

/** What the comma is in a number that is read with a point. */
function commaIn(text: string, { decimal }: CsvSigns): 'decimal' | 'thousands' | undefined {
  if (decimal === ',' || !text.includes(',')) {
    return undefined;
  }
  const thousands = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(text);
  return thousands ? 'thousands' : Number.isNaN(numberOf(text, ',')) ? undefined : 'decimal';
}
