import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { URI } from 'langium';
import { describe, expect, test } from 'vitest';
import { countingRows } from '../../../../language/data/files/count-rows.js';
import { visitRows } from '../../../../language/data/files/csv-rows.js';
import { DataFiles } from '../../../../language/data/files/data-files.js';
import { MemoryFiles } from '../../memory-files.js';

const uri = URI.parse('memory:/project/t.csv');

/** The rows of a text, with the lines they end on, read so many bytes at a time. */
function rowsOf(text: string, separator = ',', atOnce?: number) {
  const rows: { cells: string[]; numbers: number[]; line: number }[] = [];
  const files = new DataFiles(new MemoryFiles({ 't.csv': text }));
  visitRows(
    files,
    uri,
    { separator, decimal: '.' },
    (row, line) => {
      const cells = row.texts();
      return rows.push({ cells, numbers: cells.map((_, cell) => row.number(cell)), line }) > 0;
    },
    atOnce,
  );
  return rows;
}

const cellsOf = (text: string, separator = ',') => rowsOf(text, separator).map(({ cells }) => cells);

function counted(text: string): number {
  const counting = countingRows(new DataFiles(new MemoryFiles({ 't.csv': text })), uri, false);
  let step = counting.next();
  while (!step.done) {
    step = counting.next();
  }
  return step.value;
}

describe('rows of a csv file', () => {
  test.each([
    [
      'quotes',
      '"a, b","say ""hi""","two\nlines"\r\n1,2,3',
      [
        ['a, b', 'say "hi"', 'two\nlines'],
        ['1', '2', '3'],
      ],
    ],
    [
      'quotes that are signs',
      '5" pipe,a"b"\n"a"b,c\n',
      [
        ['5" pipe', 'a"b"'],
        ['"a"b', 'c'],
      ],
    ],
    [
      'spaces',
      ' a ,\t"b , c" \n  \n 1, 2 \n',
      [
        ['a', 'b , c'],
        ['1', '2'],
      ],
    ],
    ['empty cells and lines', ',\n\n,,\n""\n\n', [['', ''], ['', '', ''], ['']]],
    ['line ends of all systems', 'a\nb\r\nc\rd\r\r\ne', [['a'], ['b'], ['c'], ['d'], ['e']]],
    [
      'letters beyond ASCII',
      'Größe,温度\n"ü",1',
      [
        ['Größe', '温度'],
        ['ü', '1'],
      ],
    ],
  ])('%s', (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  test('other separators, of several signs too', () => {
    expect(cellsOf('a\t\tc\n"x\ty"\t2\t\n', '\t')).toEqual([
      ['a', '', 'c'],
      ['x\ty', '2', ''],
    ]);
    expect(cellsOf('a||b|c\n1||2', '||')).toEqual([
      ['a', 'b|c'],
      ['1', '2'],
    ]);
    expect(cellsOf('a·b\n"1·"·2', '·')).toEqual([
      ['a', 'b'],
      ['1·', '2'],
    ]);
    expect(cellsOf('  1.0   2.0 \n   \n3 "4 5"  6\n', ' ')).toEqual([
      ['1.0', '2.0'],
      ['3', '4 5', '6'],
    ]);
  });

  test('the line on which each ends is told', () => {
    expect(rowsOf('a\n\n"b\n\nc"\r\nd').map(({ line }) => line)).toEqual([1, 5, 6]);
  });

  test('a quote that is not closed is told with its line', () => {
    expect(() => rowsOf('a,b\n1,2\n3,"4\n5,6\n')).toThrow(
      'The row from line 3 on has no end: a quote (") is not closed.',
    );
  });

  const separators = fc.constantFrom(',', ';', '\t', '|');
  const plain = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.string({ unit: fc.constantFrom('a', '1', '.', '-', 'é', ' ', "'") }).map((text) => text.trim()),
  );
  const wild = fc.string({
    unit: fc.constantFrom('a', '1', '"', ',', ';', '\t', '|', '\n', '\r', 'ß', '😀'),
  });
  const tables = fc.tuple(
    fc.array(fc.array(fc.oneof(plain, wild), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    separators,
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  );

  test('are those of csv-parse, in whatever parts they are read', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 40 }), ([rows, separator, lineEnd, quoteAll], atOnce) => {
        const quoted = (cell: string) =>
          quoteAll || /["\s;|,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
        const text = rows.map((row) => row.map(quoted).join(separator)).join(lineEnd) + lineEnd;
        const expected = parse(text, {
          delimiter: separator,
          record_delimiter: lineEnd,
          relax_column_count: true,
          skip_empty_lines: true,
        }).map((row) => row.map((cell) => cell.trim()));
        expect(cellsOf(text, separator)).toEqual(expected);
        expect(rowsOf(text, separator, atOnce)).toEqual(rowsOf(text, separator));
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });

  test('are as many as counting line breaks tells, where no cell holds any', () => {
    const lines = fc.array(fc.constantFrom('1,2', '', '  ', '"a",b', ' 3 ,4'));
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
        fc.boolean(),
        (rows, lineEnd, ended) => {
          const text = rows.join(lineEnd) + (ended ? lineEnd : '');
          expect(counted(text)).toBe(rowsOf(text).length);
        },
      ),
      { numRuns: 500, seed: 4 },
    );
  });
});
