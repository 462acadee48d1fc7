import { type URI, UriUtils } from 'langium';
import { CsvSource } from '../../data/files/csv-source.js';
import type { DataFiles } from '../../data/files/data-files.js';
import { outsideWorkspace } from '../../data/files/inside-workspace.js';
import { npyHeaderSize, readNpyHeader } from '../../data/files/npy-header.js';
import { readPart } from '../../data/files/read-part.js';
import * as ast from '../../generated/ast.js';
import { printCount, printShape } from '../../shapes/shape.js';

/** Bytes of a text whose characters are counted. */
const readWhole = 4 * 2 ** 20;

/**
 * A data file that `csv`, `npy` or `text` reads: what is in it, and its size; Markdown. Undefined where it is not
 * there or is none of its kind, which the checker reports.
 */
export function describeFile(
  call: ast.Reference,
  name: string,
  document: URI,
  files: DataFiles,
): string | undefined {
  const uri = UriUtils.resolvePath(UriUtils.dirname(document), name);
  const size = outsideWorkspace(uri, document, files.access) ? undefined : files.access.stat(uri)?.size;
  if (size === undefined) {
    return undefined;
  }
  try {
    const inside = contentsOf(call, uri, size, files);
    return inside && `**${name}** · ${[inside.headline, printSize(size)].join(', ')}${inside.more ?? ''}`;
  } catch {
    // A file that is not what its name says: the checker says so.
    return undefined;
  }
}

function contentsOf(
  call: ast.Reference,
  uri: URI,
  size: number,
  files: DataFiles,
): { readonly headline: string; readonly more?: string } | undefined {
  switch (call.target?.$refText) {
    case 'csv': {
      const header = argument(call, 'header');
      const [separator, decimal] = [argument(call, 'separator'), argument(call, 'decimal')];
      const source = new CsvSource(
        files,
        uri,
        {
          separator: ast.isStringLiteral(separator) ? separator.value : ',',
          decimal: ast.isStringLiteral(decimal) && decimal.value === ',' ? ',' : '.',
          header: ast.isBooleanLiteral(header) ? header.text.toLowerCase() === 'true' : null,
        },
        null,
      );
      const { columns, named } = source.outline();
      const rows = source.rows();
      const counted = rows === null ? 'a table of many rows' : `a table of ${printNumber(rows, 'row')}`;
      const names = named ? `\n\nColumns: ${columns.join(', ')}` : '\n\nIts columns have no names.';
      return { headline: `${counted} and ${printNumber(columns.length, 'column')}`, more: names };
    }
    case 'npy': {
      const { shape, kind, bytes } = readNpyHeader(readPart(files, uri, 0, Math.min(size, npyHeaderSize)));
      const numbers = kind === 'f' ? 'real numbers' : 'whole numbers';
      return { headline: `an array \`${printShape(shape)}\` of ${numbers} of ${bytes} bytes each` };
    }
    case 'text': {
      const text = size <= readWhole ? new TextDecoder().decode(readPart(files, uri, 0, size)) : undefined;
      const characters =
        text === undefined ? 'a long text' : `a text of ${printCount([...text].length)} characters`;
      const different = text === undefined ? '' : `, ${printCount(new Set(text).size)} different ones`;
      return { headline: characters + different };
    }
    default:
      return undefined;
  }
}

function argument(call: ast.Reference, name: string): ast.Expression | undefined {
  return call.arguments.find((one) => one.keyword === name)?.value;
}

function printNumber(count: number, of: string): string {
  return `${printCount(count)} ${of}${count === 1 ? '' : 's'}`;
}

/** `2.1 KB`, in thousands. */
function printSize(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}
