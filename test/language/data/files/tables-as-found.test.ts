import { expect, test } from 'vitest';
import type { Edit } from '../../../../language/diagnostics/diagnostic.js';
import { MemoryFiles } from '../../memory-files.js';
import { applyEdits } from '../../training/apply-edits.js';
import { mistakeOf, typeOf, valuesOf } from '../read-data.js';

/** A text in UTF-16, little end first, with its byte order mark. */
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

const files = new MemoryFiles({
  'bom.csv': '\ufefflevel,flow\n1.5,2\n',
  'windows.csv': 'level,flow\r\n1.5,2\r\n3,4\r\n\r\n',
  'old-mac.csv': 'level,flow\r1.5,2\r3,4\r',
  'twice-converted.csv': 'level,flow\r\r\n1.5,2\r\r\n',
  'no-last-line-end.csv': 'level,flow\n1.5,2',
  'blank-lines.csv': '\n\nlevel,flow\n\n1.5,2\n   \n\n',
  'spaces.csv': 'level, flow\n 1.5 ,\t2 \n',
  'quoted.csv': '"level","note, long","flow"\n"1.5","two\nlines, ""said""","2"\n',
  'no-names.csv': '1.5,2\n3,4\n',
  'names-twice.csv': 'level,flow,level,level\n1,2,3,4\n',
  'index.csv': ',level\n0,1.5\n1,2.5\n',
  'exponents.csv': 'level,flow\n-1.5e-3,+2E2\n.5,3.\n',
  'numbers-in-names.csv': '2023,2024\n1,2\n',
  'umlauts.csv': 'Höhe,Fluß\n1,2\n',
  'numpy.txt': '1.0e+00 2.0e+00\n3.0e+00 4.0e+00\n',
  'aligned.txt': '  level   flow\n    1.5   2.0\n   10.5  20.0\n',
  'wide.csv': `${Array.from({ length: 9_000 }, (_, i) => `sensor ${i}`).join()}\n${'1,'.repeat(8_999)}2\n`,

  'semicolons.csv': 'level;flow\n1.5;2\n',
  'tabs.csv': 'level\tflow\n1.5\t2\n',
  'german.csv': 'Höhe;Fluß\n1,5;2,25\n3,0;4\n',
  'german-no-names.csv': '1,5;2,25\n3,5;4,5\n',
  'german-quoted.csv': 'level,flow\n"1,5","2,25"\n',
  'thousands.csv': 'level,flow\n"1,250",2\n',
  'ragged.csv': 'level,flow\n1.5,2\n3,4,5\n',
  'last-comma.csv': 'level,flow\n1.5,2,\n',
  'nan.csv': 'level,flow\n1.5,2\nnan,4\n',
  'inf.csv': 'level,flow\n1.5,-inf\n',
  'gap.csv': 'level,flow\n1.5,\n',
  'units.csv': 'level,flow\nm,m3/s\n1.5,2\n',
  'names-alone.csv': 'level,flow\n',
  'line-ends.csv': '\n\n\n',
  'open-quote.csv': 'level,flow\n1.5,"2\n3,4\n',
  'utf-16.csv': utf16('level,flow\n1.5,2\n'),
  'utf-16-no-mark.csv': utf16('level,flow\n1.5,2\n').slice(2),
  'latin-1.csv': new Uint8Array(Buffer.from('Höhe,flow\n1.5,2\n', 'latin1')),
  'packed.csv.gz': new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
  'sheet.xlsx': new Uint8Array([0x50, 0x4b, 0x03, 0x04, 20, 0, 6, 0]),
  'array.csv': new Uint8Array([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0]),
});

const read: readonly [expression: string, type: string, values: unknown][] = [
  ['csv("bom.csv", columns=["level"])', '[1, 1] of real numbers', [[1.5]]],
  [
    'csv("windows.csv")',
    '[2, 2] of real numbers',
    [
      [1.5, 2],
      [3, 4],
    ],
  ],
  [
    'csv("old-mac.csv")',
    '[2, 2] of real numbers',
    [
      [1.5, 2],
      [3, 4],
    ],
  ],
  ['csv("twice-converted.csv")', '[1, 2] of real numbers', [[1.5, 2]]],
  ['csv("no-last-line-end.csv")', '[1, 2] of real numbers', [[1.5, 2]]],
  ['csv("blank-lines.csv")', '[1, 2] of real numbers', [[1.5, 2]]],
  ['csv("spaces.csv", columns=["flow", "level"])', '[1, 2] of real numbers', [[2, 1.5]]],
  ['csv("quoted.csv", columns=["level", "flow"])', '[1, 2] of real numbers', [[1.5, 2]]],
  ['csv("quoted.csv", columns=["level"], group="note, long")', '[1, 1, 1] of real numbers', [[[1.5]]]],
  ['csv("no-names.csv", columns=["1"])', '[2, 1] of whole numbers from 2 to 4', [[2], [4]]],
  ['csv("names-twice.csv")', '[1, 4] of whole numbers from 1 to 4', [[1, 2, 3, 4]]],
  ['csv("names-twice.csv", columns=["level.1", "level.2"])', '[1, 2] of whole numbers from 3 to 4', [[3, 4]]],
  ['csv("index.csv", columns=["level"])', '[2, 1] of real numbers', [[1.5], [2.5]]],
  [
    'csv("exponents.csv")',
    '[2, 2] of real numbers',
    [
      [-0.0015, 200],
      [0.5, 3],
    ],
  ],
  ['csv("numbers-in-names.csv", header=true)', '[1, 2] of whole numbers from 1 to 2', [[1, 2]]],
  ['csv("umlauts.csv", columns=["Höhe"])', '[1, 1] of whole numbers from 1 to 1', [[1]]],
  [
    'csv("numpy.txt", separator=" ")',
    '[2, 2] of real numbers',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['csv("aligned.txt", separator=" ", columns=["flow"])', '[2, 1] of real numbers', [[2], [20]]],
  ['csv("wide.csv", columns=["sensor 8999"])', '[1, 1] of whole numbers from 2 to 2', [[2]]],
  ['csv("semicolons.csv", separator=";")', '[1, 2] of real numbers', [[1.5, 2]]],
  ['csv("tabs.csv", separator="\\t")', '[1, 2] of real numbers', [[1.5, 2]]],
  [
    'csv("german.csv", separator=";", decimal=",")',
    '[2, 2] of real numbers',
    [
      [1.5, 2.25],
      [3, 4],
    ],
  ],
  ['csv("german-quoted.csv", decimal=",")', '[1, 2] of real numbers', [[1.5, 2.25]]],
];

test.each(read)('%s', async (expression, type, values) => {
  expect(await typeOf(`x = ${expression}`, files)).toBe(type);
  expect(await valuesOf(`x = ${expression}`, files)).toEqual(values);
});

/** What is said, and the text in which the preferred fix is done, where there is one. */
const told: readonly [expression: string, words: string, mended?: string][] = [
  [
    'csv("semicolons.csv")',
    'do not stand between commas but between semicolons: say separator=";".',
    'csv("semicolons.csv", separator=";")',
  ],
  [
    'csv("semicolons.csv", columns=["flow"])',
    'between semicolons',
    'csv("semicolons.csv", columns=["flow"], separator=";")',
  ],
  ['csv("tabs.csv")', 'between tabs', 'csv("tabs.csv", separator="\\t")'],
  ['csv("numpy.txt")', 'between spaces', 'csv("numpy.txt", separator=" ")'],
  [
    'csv("windows.csv", separator=";")',
    'do not stand between semicolons but between commas',
    'csv("windows.csv", separator=",")',
  ],
  [
    'csv("german.csv")',
    'between semicolons, and its numbers are written with a decimal comma',
    'csv("german.csv", separator=";", decimal=",")',
  ],
  [
    'csv("german-no-names.csv")',
    'between semicolons',
    'csv("german-no-names.csv", separator=";", decimal=",")',
  ],
  [
    'csv("german.csv", separator=";")',
    'written with a decimal comma: say decimal=","',
    'csv("german.csv", separator=";", decimal=",")',
  ],
  ['csv("german-quoted.csv")', 'holds "1,5", which is no number', 'csv("german-quoted.csv", decimal=",")'],
  ['csv("thousands.csv")', 'Commas between thousands have to go'],
  ['csv("ragged.csv")', 'Line 3 has 3 cells, but the first row has 2'],
  ['csv("last-comma.csv")', 'Line 2 has 3 cells, but the first row has 2'],
  [
    'csv("nan.csv")',
    'column "level" holds "nan", which is no number in row 2 (line 3 of the file). Every cell needs a number',
    'csv("nan.csv", columns=["flow"])',
  ],
  ['csv("inf.csv", columns=["flow"])', 'column "flow" holds "-inf", which is no number in row 1'],
  [
    'csv("gap.csv")',
    'column "flow" is empty in row 1 (line 2 of the file). Every cell needs a number',
    'csv("gap.csv", columns=["level"])',
  ],
  ['csv("units.csv")', 'column "level" holds "m", which is no number in row 1'],
  ['csv("names-alone.csv")', 'a row of names, but no rows of numbers'],
  ['csv("line-ends.csv")', 'has no rows'],
  ['csv("open-quote.csv")', 'The row from line 2 on has no end: a quote (") is not closed'],
  ['csv("utf-16.csv")', 'written in UTF-16: save it in UTF-8'],
  ['csv("utf-16-no-mark.csv")', 'no text in UTF-8'],
  ['csv("latin-1.csv", columns=["Höhe"])', 'not in UTF-8: save the file in UTF-8'],
  ['csv("packed.csv.gz")', 'compressed (gzip): unpack it first'],
  ['csv("sheet.xlsx")', 'zip archive'],
  ['csv("array.csv")', 'a NumPy array, which npy reads', 'npy("array.csv")'],
  [
    'csv("names-twice.csv", columns=["level.3"])',
    'has no column "level.3"',
    'csv("names-twice.csv", columns=["level.1"])',
  ],
  ['text("utf-16.csv")', 'written in UTF-16: save it in UTF-8'],
  ['text("packed.csv.gz")', 'compressed (gzip): unpack it first'],
];

/** An edit of the statement by itself, which stands on the second line of its data block. */
const onFirstLine = ({ range: { start, end }, newText }: Edit): Edit => ({
  range: { start: { ...start, line: 0 }, end: { ...end, line: 0 } },
  newText,
});

test.each(told)('%s is told', async (expression, words, mended) => {
  const statement = `x = ${expression}`;
  const { message, fixes } = await mistakeOf(statement, files);
  expect(message).toContain(words);
  const text = applyEdits(statement, (fixes[0]?.edits ?? []).map(onFirstLine));
  expect(text).toBe(`x = ${mended ?? expression}`);
  // The array breaks off behind its first bytes.
  if (mended && !mended.startsWith('npy')) {
    expect(await typeOf(text, files)).toContain('numbers');
  }
});
