import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lstm } from './run-lstm.js';

const loose = 'const  n=5\n';
const neat = 'const n = 5\n';
const broken = 'model net {';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-format-'));
  mkdirSync(join(folder, 'models/deep'), { recursive: true });
  write('models/a.lstm', loose);
  write('models/deep/b.lstm', loose);
  write('models/neat.lstm', neat);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const format = (...args: string[]) => lstm(['format', ...args], { cwd: folder });

test('--check lists the files of folders that are not laid out, and changes none', () => {
  const { code, out } = format('--check', 'models');
  expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual([
    'models/a.lstm',
    'models/deep/b.lstm',
    '',
  ]);
  expect(code).toBe(1);
  expect(read('models/a.lstm')).toBe(loose);
});

test('files of folders are laid out, those that do not parse are left as they are', () => {
  write('models/broken.lstm', broken);
  const { code, out, err } = format('models');
  expect(out).toBe('models/a.lstm\nmodels/deep/b.lstm\n');
  expect(err).toContain('models/broken.lstm does not parse');
  expect(code).toBe(1);
  expect([read('models/a.lstm'), read('models/deep/b.lstm'), read('models/broken.lstm')]).toEqual([
    neat,
    neat,
    broken,
  ]);
  expect(readdirSync(join(folder, 'models')).sort()).toEqual(['a.lstm', 'broken.lstm', 'deep', 'neat.lstm']);
});

test('a byte order mark, the rights of a file and a link to it stay', () => {
  write('marked.lstm', `\ufeff${loose}`);
  chmodSync(join(folder, 'marked.lstm'), 0o640);
  symlinkSync('marked.lstm', join(folder, 'link.lstm'));
  expect(format('link.lstm').code).toBe(0);
  expect(read('marked.lstm')).toBe(`\ufeff${neat}`);
  expect(statSync(join(folder, 'marked.lstm')).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, 'link.lstm')).isSymbolicLink()).toBe(true);
});

test('a file that is not there does not keep the others from being laid out', () => {
  const { code, err } = format('nowhere.lstm', 'models/a.lstm');
  expect(err).toBe('lstm: There is no file nowhere.lstm.\n');
  expect(code).toBe(2);
  expect(read('models/a.lstm')).toBe(neat);
});
