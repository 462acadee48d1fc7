import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, environment, lstm } from './run-lstm.js';

const mistake = 'model net {\n  input x [5, 1]\n  x -> LSTM(4) -> LSTM(4)\n}\n';
const fine = 'model net {\n  input x [5, 1]\n  x -> LSTM(4)\n}\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-check-'));
  for (const path of ['models/deep', 'models/.hidden', 'models/node_modules/net', 'empty']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  write('models/b.lstm', mistake);
  write('models/a.lstm', fine);
  write(
    'models/deep/c.lstm',
    'import "../sizes.lstm"\nmodel net {\n  input x [5, 1]\n  x -> LSTM(units)\n}\n',
  );
  write('models/sizes.lstm', 'const units = 4\n');
  write('models/.hidden/d.lstm', mistake);
  write('models/node_modules/net/e.lstm', mistake);
  write('models/notes.txt', 'no model');
  write('binary.lstm', Buffer.from([0xff, 0xfe, 0x00, 0x41]));
  write('latin.lstm', Buffer.from('# na\xefve\n', 'latin1'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const check = (...args: string[]) => lstm(['check', ...args], { cwd: folder });
const filesOf = (out: string) => [...new Set(JSON.parse(out).map(({ file }: { file: string }) => file))];

describe('files and folders', () => {
  test('every .lstm file of a folder is checked, but those of hidden folders and of packages', () => {
    const { code, out, err } = check('models');
    expect(out).toMatch(/^models\/b\.lstm:3:19: error rank\n/);
    expect(out).toMatch(/\n4 files checked: 1 error, 0 warnings\.\n$/);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('what one file imports of another is used there, in whichever order they are read', () => {
    expect(check('models/sizes.lstm', 'models/deep/c.lstm').out).toBe(
      '2 files checked: 0 errors, 0 warnings.\n',
    );
    expect(check('models/deep/c.lstm', 'models/sizes.lstm').out).toBe(
      '2 files checked: 0 errors, 0 warnings.\n',
    );
  });

  test('a file that is named twice is checked once, by the name it was given first', () => {
    const { out } = check('--json', 'models/b.lstm', 'models', join(folder, 'models/b.lstm'));
    expect(filesOf(out)).toEqual(['models/b.lstm']);
  });

  test('standard input is a file among others', () => {
    const { code, out } = lstm(['check', '--json', '-', 'models/a.lstm'], { cwd: folder, input: mistake });
    expect(filesOf(out)).toEqual(['-']);
    expect(code).toBe(1);
  });

  test('folders behind links are left alone, so that a circle ends', () => {
    mkdirSync(join(folder, 'round'));
    writeFileSync(join(folder, 'round/a.lstm'), fine);
    symlinkSync(join(folder, 'round'), join(folder, 'round/again'));
    expect(check('round').out).toBe('1 file checked: 0 errors, 0 warnings.\n');
  });

  test.skipIf(process.platform === 'win32')('a pipe in a folder, which may never end, is no file', () => {
    mkdirSync(join(folder, 'pipes'));
    writeFileSync(join(folder, 'pipes/a.lstm'), fine);
    execFileSync('mkfifo', [join(folder, 'pipes/b.lstm')]);
    symlinkSync('b.lstm', join(folder, 'pipes/c.lstm'));
    expect(check('pipes').out).toBe('1 file checked: 0 errors, 0 warnings.\n');
  });

  test('a folder of two thousand files is checked to its end', () => {
    mkdirSync(join(folder, 'many'));
    for (let i = 0; i < 2_000; i++) {
      writeFileSync(join(folder, `many/${i}.lstm`), i === 1_234 ? mistake : 'const a = 1\n');
    }
    const { code, out, err } = check('many');
    expect(out).toMatch(/^many\/1234\.lstm:3:19: error rank\n/m);
    expect(out).toMatch(/2000 files checked: 1 error, 0 warnings/);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('a zero byte in a file is told with its place', () => {
    write('zero.lstm', 'const a = 1\0\nmodel net {\n  input x [a]\n  x -> Dense(1)\n}\n');
    const { code, out } = check('zero.lstm');
    expect(out).toMatch(/^zero\.lstm:1:12: error syntax\n/);
    expect(out).not.toContain('\0');
    expect(code).toBe(1);
  });
});

describe('what cannot be read is said, and the rest is checked', () => {
  test.each([
    ['nowhere.lstm', 'lstm: There is no file nowhere.lstm.\n'],
    ['empty', 'lstm: There is no .lstm file in the folder empty.\n'],
    [
      'binary.lstm',
      'lstm: binary.lstm is not text in UTF-8, but binary. Save it as UTF-8, or name a .lstm file.\n',
    ],
    ['latin.lstm', 'lstm: latin.lstm is not text in UTF-8. Save it as UTF-8, or name a .lstm file.\n'],
    ['/dev/null', 'lstm: /dev/null is no file that could be read to its end.\n'],
  ])('%s', (name, told) => {
    const { code, out, err } = check(name, 'models/b.lstm');
    expect(err).toBe(told);
    expect(out).toContain('1 file checked: 1 error');
    expect(code).toBe(2);
  });

  test('a file that the system does not let be read', () => {
    // Rights would not do: the system's administrator may read everything.
    symlinkSync('round.lstm', join(folder, 'round.lstm'));
    expect(check('round.lstm')).toEqual({
      code: 2,
      out: '',
      err: 'lstm: round.lstm cannot be read (ELOOP).\n',
    });
  });

  test('nothing to check is not said to be fine', () => {
    expect(check('empty', 'nowhere.lstm')).toMatchObject({ code: 2, out: '' });
    expect(check('--json', 'empty')).toMatchObject({ code: 2, out: '[]\n' });
  });
});

describe('for people', () => {
  test('a diagnostic has its place, its line with the span marked, what has to do with it, and its fix', () => {
    const text =
      'data d {\n  x = zeros([8, 5, 2])\n  y = zeros([8, 4])\n}\nmodel net {\n  input x [5, 1]\n  x -> LSTM(4)\n}\ntrain net on d {\n  loss = mse\n}\n';
    const { out } = lstm(['check', '-'], { input: text });
    expect(out).toContain('-:6:15: error data-shape\n');
    expect(out).toContain('\n  6 |   input x [5, 1]\n    |               ^\n');
    expect(out).toMatch(/\n {2}line 2: .*\n {2}2 \| {3}x = zeros\(\[8, 5, 2\]\)\n {4}\| {7}\^+\n/);
    expect(out).toMatch(/\n {2}fix: .+\n\n1 file checked/);
  });

  test('marks stand under their span behind tabs', () => {
    const { out } = lstm(['check', '-'], { input: mistake.replace('  x', '\tx') });
    expect(out).toContain('  3 |   x -> LSTM(4) -> LSTM(4)\n    |                   ^^^^\n');
  });

  test('a very long line is shown around its span', () => {
    const { out } = lstm(['check', '-'], {
      input: `const a = [${'1, '.repeat(300)}1 / 0, ${'1, '.repeat(300)}1]\n`,
    });
    const [, line, marks] = out.match(/ {2}1 \| (.*)\n {4}\| (.*)\n/)!;
    expect(line!.length).toBeLessThan(120);
    expect(line![marks!.indexOf('^')]).toBe('0');
  });

  test('what a terminal would obey is not printed', () => {
    const { out } = lstm(['check', '-'], { input: 'const a = 1 / 0 # \u001b[31mred\u001b[0m \u202e\n' });
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
    expect(out).toContain('const a = 1 / 0 # \ufffd[31mred');
  });

  test('colours are for terminals', () => {
    expect(lstm(['check', '-'], { input: mistake, env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[31m');
    expect(lstm(['check', '-'], { input: mistake }).out).not.toContain('\u001b');
  });

  test('hints are counted where there are any', () => {
    const { code, out } = lstm(['check', '-'], { input: `const unused = 1\n${fine}` });
    expect(out).toMatch(/\n1 file checked: 0 errors, 0 warnings, 1 hint\.\n$/);
    expect(code).toBe(0);
  });
});

describe('for a workflow on GitHub', () => {
  test('each diagnostic is an annotation of its line', () => {
    const { code, out } = check('--format', 'github', 'models');
    expect(out).toMatch(
      /^::error file=models\/b\.lstm,line=3,col=19,endLine=3,endColumn=23,title=lstm\(rank\)::LSTM [^\n]+\n$/,
    );
    expect(code).toBe(1);
  });

  test('signs that would end a property or a message are escaped', () => {
    mkdirSync(join(folder, 'odd'), { recursive: true });
    write('odd/a,b:100%.lstm', 'const a = 1 / 0\nconst b = "50%" * a\n');
    const { out } = check('--format', 'github', 'odd');
    expect(out).toContain('::error file=odd/a%2Cb%3A100%25.lstm,line=1,');
  });

  test('what spans lines has no columns', () => {
    const { out } = lstm(['check', '--format', 'github', '-'], { input: 'const a = [1,\n 2] * 3\n' });
    expect(out).toMatch(/^::error line=1,endLine=2,title=lstm\(bad-value\)::/);
  });

  test('files are named from the repository on', () => {
    const { out } = lstm(['check', '--format', 'github', 'b.lstm'], {
      cwd: join(folder, 'models'),
      env: { GITHUB_WORKSPACE: folder },
    });
    expect(out).toContain('file=models/b.lstm,');
  });
});

describe('--fix', () => {
  test('writes the preferred fixes and says what is left', () => {
    const file = write('to-fix.lstm', `\ufeff${mistake}`);
    expect(check('--fix', 'to-fix.lstm')).toMatchObject({
      code: 0,
      out: '1 file checked: 0 errors, 0 warnings.\n',
    });
    expect(readFileSync(file, 'utf8')).toBe(
      `\ufeff${mistake.replace('LSTM(4) ->', 'LSTM(4, return_sequences=true) ->')}`,
    );
  });

  test('leaves alone what it cannot mend', () => {
    const text = 'model net {\n  input x [5, 1]\n  x -> LSTM(units=)\n}\n';
    const file = write('left.lstm', text);
    check('--fix', 'left.lstm');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

test('a reader that has read enough ends the command quietly', () => {
  write('long.lstm', 'const a = 1 / 0\n'.repeat(3_000));
  const command = `"${process.execPath}" "${bundle}" check long.lstm | head -n 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
  });
  expect(stdout).toBe(
    'long.lstm:1:11: error bad-value\n'.replace('1:11', stdout.split(':').slice(1, 3).join(':')),
  );
  expect(stderr).toBe('');
});
