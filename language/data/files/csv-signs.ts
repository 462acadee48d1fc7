import type { Range } from 'vscode-languageserver-types';
import type { Fix } from '../../diagnostics/diagnostic.js';
import { rangeOf } from '../../diagnostics/source.js';
import type { Reference } from '../../generated/ast.js';
import { type DataCall, type DataProblem, wrongArgument } from '../definition.js';
import type { CsvArguments } from './csv-problems.js';
import type { CsvSigns } from './csv-rows.js';
import type { CsvSource } from './csv-source.js';
import { numberOf } from './parse-number.js';

/** Signs that tables are written with, the likelier first. */
const separators = [';', '\t', ',', '|', ' '];

/** A separator that no table can be read with. */
export function impossibleSeparator({ separator }: CsvArguments): DataProblem | undefined {
  return /^$|["\r\n]/.test(separator)
    ? wrongArgument(
        'separator',
        'separator is what stands between the cells of a row, such as ",", ";" or "\\t": no quotes, and no line breaks.',
      )
    : undefined;
}

/** A table that another separator tells into cells, and numbers among them. */
export function wrongSigns(
  call: DataCall<CsvArguments>,
  source: CsvSource,
  name: string,
): DataProblem | undefined {
  const { columns, named } = source.outline();
  const { separator } = call.args;
  const other = separators.find((one) => one !== separator && suits(one, source, columns));
  if (!named || other === undefined) {
    return undefined;
  }
  const [, row = []] = source.startWith({ separator: other, decimal: '.' });
  const comma = row.some((cell) => !isNumber(cell) && isNumber(cell, ','));
  const signs = { separator: other, ...(comma && { decimal: ',' }) };
  return {
    code: 'data-file',
    argument: call.given.has('separator') ? 'separator' : 'file',
    message:
      `The cells of ${name} do not stand between ${spoken(separator)} but between ${spoken(other)}` +
      `${comma ? ', and its numbers are written with a decimal comma' : ''}: say ${said(signs)}.`,
    fixes: [withSigns(call, signs)],
  };
}

/** True where the names and the first row fall into equally many cells that hold numbers: some, or all if it is less clear. */
function suits(separator: string, source: CsvSource, columns: readonly string[]): boolean {
  if (!columns.some((column) => column.includes(separator))) {
    return false;
  }
  const [head = [], row = []] = source.startWith({ separator, decimal: '.' });
  const numbers = row.filter((cell) => isNumber(cell) || isNumber(cell, ','));
  const enough = columns.length === 1 ? 1 : row.length;
  return head.length > 1 && row.length === head.length && numbers.length >= enough;
}

/** Says other signs in a call: in place of those that stand there, else behind its arguments. */
export function withSigns(call: DataCall<CsvArguments>, signs: Readonly<Record<string, string>>): Fix {
  const given = Object.entries(signs).filter(([argument]) => call.given.has(argument));
  const added = Object.entries(signs).filter(([argument]) => !call.given.has(argument));
  const edits = given.map(([argument, sign]) => ({
    range: rangeOf(call.given.get(argument)!.node),
    newText: quoted(sign),
  }));
  const more = { range: afterArguments(call.node), newText: `, ${said(Object.fromEntries(added))}` };
  return { title: `Say ${said(signs)}`, edits: added.length > 0 ? [...edits, more] : edits };
}

/** The place behind a call's last argument. */
export function afterArguments(call: Reference): Range {
  const { end } = rangeOf(call.arguments.at(-1)!);
  return { start: end, end };
}

const isNumber = (cell: string, decimal: CsvSigns['decimal'] = '.') => !Number.isNaN(numberOf(cell, decimal));

const said = (signs: Readonly<Record<string, string>>): string =>
  Object.entries(signs)
    .map(([argument, sign]) => `${argument}=${quoted(sign)}`)
    .join(', ');

const quoted = (sign: string): string => (sign === '\t' ? '"\\t"' : `"${sign}"`);

const spoken = (sign: string): string =>
  ({ ',': 'commas', ';': 'semicolons', '\t': 'tabs', ' ': 'spaces' })[sign] ?? `"${sign}"`;
