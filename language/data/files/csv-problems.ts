import { nearest } from '../../diagnostics/nearest.js';
import { rangeOf } from '../../diagnostics/source.js';
import type { DataCall, DataProblem } from '../definition.js';
import type { CsvOutline, CsvTable } from './csv-table.js';

/** The arguments of `csv` but its file. */
export interface CsvArguments {
  readonly columns: readonly string[] | null;
  readonly group: string | null;
  readonly separator: string;
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
    const near = nearest(column, outline.columns);
    return {
      code: 'data-column',
      at,
      message:
        `${name} has no column "${column}". ` +
        (outline.named
          ? `It has ${outline.columns.map((one) => `"${one}"`).join(', ')}.`
          : `Its first row holds numbers, so its ${outline.columns.length} columns are called "0" to "${outline.columns.length - 1}".`) +
        separatorHint(outline, call.args.separator),
      fixes: near
        ? [{ title: `Change to "${near}"`, edits: [{ range: rangeOf(at), newText: `"${near}"` }] }]
        : [],
    };
  }
  return undefined;
}

/** A table read with the wrong separator has a single column whose name holds the right one. */
function separatorHint(outline: CsvOutline, separator: string): string {
  const other = [';', '\t', ','].find((one) => one !== separator && outline.columns[0]?.includes(one));
  return outline.columns.length === 1 && other
    ? ` If its cells stand between ${other === '\t' ? 'tabs' : other}, say separator="${other === '\t' ? '\\t' : other}".`
    : '';
}

/** A column that is asked for and holds something else than numbers. */
export function badCell(
  call: DataCall<CsvArguments>,
  table: CsvTable,
  columns: readonly string[],
  name: string,
): DataProblem | undefined {
  for (const [i, column] of columns.entries()) {
    const bad = table.columns.get(column)!.bad;
    if (!bad) {
      continue;
    }
    const given = call.given.get('columns');
    const numeric = columns.filter((one) => !table.columns.get(one)!.bad);
    const choice = `columns=[${numeric.map((one) => `"${one}"`).join(', ')}]`;
    return {
      code: 'data-column',
      at: given?.kind === 'list' ? given.items[i]!.node : (given?.node ?? call.given.get('file')!.node),
      message:
        `${name}: ${cellMessage(bad, column)}` +
        (!given && numeric.length > 0 ? ` Name the columns that hold numbers: ${choice}.` : ''),
      fixes:
        !given && numeric.length > 0
          ? [
              {
                title: `Add ${choice}`,
                edits: [{ range: endOf(rangeOf(call.given.get('file')!.node)), newText: `, ${choice}` }],
              },
            ]
          : [],
    };
  }
  return undefined;
}

function endOf(range: ReturnType<typeof rangeOf>): ReturnType<typeof rangeOf> {
  return { start: range.end, end: range.end };
}

/** The first cell of a column that is no number, in words. */
export function cellMessage(
  bad: { readonly row: number; readonly line: number; readonly text: string },
  column: string,
): string {
  const cell = bad.text === '' ? 'is empty' : `holds "${bad.text}", which is no number`;
  return `column "${column}" ${cell} in row ${bad.row} (line ${bad.line} of the file).`;
}
