import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../../memory-files.js';
import { makeAll, mistakeOf, readData, typeOf, valuesOf } from '../read-data.js';

const tanks = `tank,hour,pressure,temperature
a,0,1.5,20
a,1,1.6,21
b,0,2.5,30
b,1,2.6,31
`;

describe('csv', () => {
  const files = () => new MemoryFiles({ 'tanks.csv': tanks });

  test('columns, in the order asked for', async () => {
    const expression = 'x = csv("tanks.csv", columns=["temperature", "pressure"])';
    expect(await typeOf(expression, files())).toBe('[4, 2] of real numbers');
    expect(await valuesOf(expression, files())).toEqual([
      [20, 1.5],
      [21, 1.6],
      [30, 2.5],
      [31, 2.6],
    ]);
  });

  test('columns of whole numbers are whole, with their bounds', async () => {
    expect(await typeOf('x = csv("tanks.csv", columns=["temperature"])', files())).toBe(
      '[4, 1] of whole numbers from 20 to 31',
    );
  });

  test('groups put rows together', async () => {
    const expression = 'x = csv("tanks.csv", columns=["pressure", "temperature"], group="tank")';
    expect(await typeOf(expression, files())).toBe('[2, 2, 2] of real numbers');
    expect(await valuesOf(expression, files())).toEqual([
      [
        [1.5, 20],
        [1.6, 21],
      ],
      [
        [2.5, 30],
        [2.6, 31],
      ],
    ]);
  });

  test('without a row of names, columns go by their places', async () => {
    const plain = new MemoryFiles({ 'plain.csv': '1,2\n3,4\n' });
    expect(await valuesOf('x = csv("plain.csv")', plain)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await valuesOf('x = csv("plain.csv", columns=["1"])', plain)).toEqual([[2], [4]]);
    expect(await valuesOf('x = csv("plain.csv", header=true)', plain)).toEqual([[3, 4]]);
  });

  test('quotes, a byte order mark, other line ends, blank lines and separators', async () => {
    const odd = new MemoryFiles({ 'odd.csv': '\ufeff"first, one";b\r\n" 1";2\r\n\r\n3;"4"\r\n' });
    expect(await valuesOf('x = csv("odd.csv", separator=";", columns=["first, one", "b"])', odd)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test.each([
    ['csv("missing.csv")', 'data-file', '"missing.csv"', 'There is no file missing.csv'],
    ['csv("empty.csv")', 'data-file', '"empty.csv"', 'empty.csv is empty'],
    ['csv("ragged.csv")', 'data-file', '"ragged.csv"', 'Line 3 has 1 cell, but the first row has 2'],
    ['csv("tanks.csv", columns=["presure"])', 'data-column', '"presure"', 'has no column "presure"'],
    [
      'csv("tanks.csv", columns=["pressure", "tank"])',
      'data-column',
      '"tank"',
      'holds "a", which is no number in row 1 (line 2',
    ],
    ['csv("tanks.csv")', 'data-column', '"tanks.csv"', 'Name the columns that hold numbers'],
    ['csv("tanks.csv", group="tnk")', 'data-column', '"tnk"', 'has no column "tnk"'],
    ['csv("gaps.csv")', 'data-column', '"gaps.csv"', 'column "b" is empty in row 2 (line 3'],
    ['csv("uneven.csv", columns=["v"], group="g")', 'data-file', '"uneven.csv"', 'g a has 2 and g b has 1'],
    ['csv("semicolon.csv", columns=["a"])', 'data-file', '"semicolon.csv"', 'separator=";"'],
    ['csv("tanks.csv", separator="")', 'bad-value', '""', 'between the cells of a row'],
    ['csv("tanks.csv/nothing.csv")', 'data-file', '"tanks.csv/nothing.csv"', 'There is no file'],
    ['csv("../../etc/passwd")', 'path', '"../../etc/passwd"', 'outside the workspace folder'],
  ])('%s is told', async (expression, code, marked, words) => {
    const mistake = await mistakeOf(
      `x = ${expression}`,
      new MemoryFiles({
        'tanks.csv': tanks,
        'empty.csv': '',
        'ragged.csv': 'a,b\n1,2\n3\n',
        'gaps.csv': 'a,b\n1,2\n3,\n',
        'uneven.csv': 'g,v\na,1\na,2\nb,3\n',
        'semicolon.csv': 'a;b\n1;2\n',
      }),
    );
    expect([mistake.code, mistake.marked]).toEqual([code, marked]);
    expect(mistake.message).toContain(words);
  });

  test('the nearest column is the fix, and the columns that hold numbers', async () => {
    expect(
      (await mistakeOf('x = csv("tanks.csv", columns=["presure"])', files())).fixes[0]!.edits[0]!.newText,
    ).toBe('"pressure"');
    expect((await mistakeOf('x = csv("tanks.csv")', files())).fixes[0]!.edits[0]!.newText).toBe(
      ', columns=["hour", "pressure", "temperature"]',
    );
  });

  test('a file is read once, and again only when it changes', async () => {
    const own = files();
    await readData('x = csv("tanks.csv", columns=["pressure"])', own);
    const { length } = own.reads;
    await readData('x = csv("tanks.csv", columns=["pressure"])', own);
    expect(own.reads.length).toBe(length);
    own.write('tanks.csv', 'pressure\n1\n2\n3\n');
    expect(await typeOf('x = csv("tanks.csv", columns=["pressure"])', own)).toBe(
      '[3, 1] of whole numbers from 1 to 3',
    );
  });

  test('an analysis follows its data file', async () => {
    const own = files();
    const { document } = await own.analyse('data d {\n  x = csv("tanks.csv", columns=["pressure"])\n}\n');
    own.write('tanks.csv', 'temperature\n1\n');
    const { diagnostics } = own.services.lstm.analysis.Analyser.analysisOf(document);
    expect(diagnostics.map((one) => one.code)).toEqual(['data-column']);
  });

  test('of a large table only the first row and the line breaks are read while checking', async () => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `${i}.5,x`).join('\n');
    const large = new MemoryFiles({ 'large.csv': `a,b\n${rows}\n` });
    const { data, diagnostics } = await readData('x = csv("large.csv", columns=["a"])', large);
    expect(diagnostics).toEqual([]);
    expect(data.tensors.get('x')!.type.shape).toEqual([400_000, 1]);
    const { x } = await makeAll('x = csv("large.csv", columns=["a"])', large);
    expect(x!.array.shape).toEqual([400_000, 1]);
    expect(x!.array.data[399_999]).toBe(399_999.5);
  });

  test('a bad cell of a large table is told when it is made', async () => {
    const rows = Array.from({ length: 700_000 }, (_, i) => (i === 600_000 ? 'n/a,1' : '1.25,1')).join('\n');
    const large = new MemoryFiles({ 'large.csv': `a,b\n${rows}\n` });
    await expect(makeAll('x = csv("large.csv", columns=["a"])', large)).rejects.toThrow(
      'column "a" holds "n/a", which is no number in row 600001 (line 600002 of the file)',
    );
  });
});
