import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URI } from 'langium';
import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../../language/services/node-files.js';
import { MemoryFiles } from '../memory-files.js';
import { npy } from './npy-file.js';
import { makeAll, mistakeOf, nested, readData, typeOf, valuesOf } from './read-data.js';

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
    ['csv("semicolon.csv", columns=["a"])', 'data-column', '"a"', 'separator=";"'],
    ['csv("tanks.csv", separator="")', 'data-file', '"tanks.csv"', 'delimiter'],
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

describe('text', () => {
  const files = new MemoryFiles({
    'tiny.txt': 'abba c\r\n',
    'words.txt': "The cat's cat. The end!",
    'other.txt': 'abc',
    'strange.txt': 'abz',
    'latin.txt': new Uint8Array([0x61, 0xe9, 0x62]),
  });

  test('characters by their place in the vocabulary', async () => {
    const { data } = await readData('x = text("tiny.txt")', files);
    expect(data.tensors.get('x')!.type).toMatchObject({
      shape: [7],
      range: { min: 0, max: 4 },
      vocabulary: { level: 'char', tokens: ['\n', ' ', 'a', 'b', 'c'] },
    });
    expect(await valuesOf('x = text("tiny.txt")', files)).toEqual([2, 3, 3, 2, 1, 4, 0]);
  });

  test('words and signs', async () => {
    const { x } = await makeAll('x = text("words.txt", level="word")', files);
    expect(x!.vocabulary!.tokens).toEqual(['!', '.', 'The', 'cat', "cat's", 'end']);
    expect(nested(x!)).toEqual([2, 4, 3, 1, 2, 5, 0]);
  });

  test('another file’s vocabulary', async () => {
    expect(await valuesOf('x = text("other.txt", vocabulary="tiny.txt")', files)).toEqual([2, 3, 4]);
    expect((await mistakeOf('x = text("strange.txt", vocabulary="tiny.txt")', files)).message).toContain(
      '"z"',
    );
  });

  test('windows keep ids and vocabulary', async () => {
    const { data } = await readData('(x, y) = windows(text("tiny.txt"), look_back=3, sequence=true)', files);
    for (const name of ['x', 'y']) {
      expect(data.tensors.get(name)!.type).toMatchObject({
        shape: [4, 3],
        dtype: 'int32',
        range: { min: 0, max: 4 },
        vocabulary: { level: 'char' },
      });
    }
  });

  test('what is no UTF-8 is told', async () => {
    expect((await mistakeOf('x = text("latin.txt")', files)).message).toContain('not UTF-8');
  });
});

describe('npy', () => {
  const files = new MemoryFiles({
    'f4.npy': npy('<f4', '(2, 3)', Float32Array.of(1, 2, 3, 4, 5, 6)),
    'f8.npy': npy('<f8', '(2,)', Float64Array.of(0.1, 0.2)),
    'i8.npy': npy('<i8', '(3, 1)', BigInt64Array.of(7n, -2n, 5n)),
    'fortran.npy': npy('<f4', '(2, 3)', Float32Array.of(1, 4, 2, 5, 3, 6), true),
    'bool.npy': npy('|b1', '(2,)', Uint8Array.of(1, 0)),
    'complex.npy': npy('<c8', '(1,)', Float32Array.of(1, 2)),
    'short.npy': npy('<f4', '(100,)', Float32Array.of(1)),
    'text.npy': 'no array',
    'big.npy': npy('<i8', '(1,)', BigInt64Array.of(2n ** 40n)),
  });

  test.each([
    [
      'f4.npy',
      '[2, 3] of real numbers',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['f8.npy', '[2] of real numbers', [0.1, 0.2]],
    ['i8.npy', '[3, 1] of whole numbers from -2 to 7', [[7], [-2], [5]]],
    [
      'fortran.npy',
      '[2, 3] of real numbers',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    ['bool.npy', '[2] of whole numbers from 0 to 1', [1, 0]],
  ])('%s', async (name, type, values) => {
    expect(await typeOf(`x = npy("${name}")`, files)).toBe(type);
    expect(await valuesOf(`x = npy("${name}")`, files)).toEqual(values);
  });

  test.each([
    ['complex.npy', 'values of the type c8'],
    ['short.npy', 'breaks off'],
    ['text.npy', 'no NumPy array'],
    ['big.npy', 'beyond whole numbers of 32 bits'],
  ])('%s is told', async (name, words) => {
    const mistake = await mistakeOf(`x = npy("${name}")`, files);
    expect(mistake.code).toBe('data-file');
    expect(mistake.message).toContain(words);
  });
});

describe('files on disk', () => {
  test('are read in parts, and may not lead out of the workspace', () => {
    const root = mkdtempSync(join(tmpdir(), 'unroll-files-'));
    try {
      mkdirSync(join(root, 'work'));
      writeFileSync(join(root, 'secret.csv'), 'a\n1\n');
      writeFileSync(join(root, 'work', 'a.csv'), 'abcdef');
      symlinkSync(join(root, 'secret.csv'), join(root, 'work', 'link.csv'));
      const access = nodeFiles(() => [URI.file(join(root, 'work'))]);
      const file = URI.file(join(root, 'work', 'a.csv'));
      expect(access.stat(file)?.size).toBe(6);
      expect(new TextDecoder().decode(access.read(file, 2, 4))).toBe('cd');
      expect(new TextDecoder().decode(access.read(file, 4, 10))).toBe('ef');
      expect(access.stat(URI.file(join(root, 'work')))).toBeUndefined();
      expect(access.stat(URI.file(join(root, 'none')))).toBeUndefined();
      expect(access.workspaceOf(URI.file(join(root, 'work', 'sub', 'm.lstm'))).path).toBe(
        URI.file(join(root, 'work')).path,
      );
      expect(access.workspaceOf(URI.file(join(root, 'm.lstm'))).path).toBe(URI.file(root).path);
      expect(access.realPath(URI.file(join(root, 'work', 'link.csv'))).path).toMatch(/secret\.csv$/);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
