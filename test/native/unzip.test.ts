import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unzip } from '../../extension/native/unzip.js';
import { StoredZip, type ZipContent } from './wheel/stored-zip.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-zip-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const archive = () => join(folder, 'a.zip');
const out = () => join(folder, 'out');

async function write(...contents: ZipContent[]) {
  const pieces = [];
  for await (const piece of new StoredZip(contents).read()) pieces.push(piece);
  writeFileSync(archive(), Buffer.concat(pieces));
}

it('unpacks what is wanted, stored or deflated, and an empty file', async () => {
  const text = Buffer.from('recurrent '.repeat(10_000));
  await write(
    { name: 'a/stored', content: text },
    { name: 'a/b/deflated', content: text, deflated: true },
    { name: 'a/empty', content: Buffer.alloc(0) },
    { name: 'c/other', content: text },
  );
  expect(await unzip(archive(), out(), (path) => path.startsWith('a/'))).toBe(3);
  expect(readFileSync(join(out(), 'a', 'stored')).equals(text)).toBe(true);
  expect(readFileSync(join(out(), 'a', 'b', 'deflated')).equals(text)).toBe(true);
  expect(readFileSync(join(out(), 'a', 'empty')).length).toBe(0);
  expect(existsSync(join(out(), 'c'))).toBe(false);
});

it.each(['../outside', '/outside', 'a/../../outside', 'C:\\outside'])(
  'writes nothing to %s',
  async (name) => {
    await write({ name, content: Buffer.from('x') });
    await expect(unzip(archive(), out(), () => true)).rejects.toThrow(/outside its folder/);
    expect(readdirSync(folder)).toEqual(['a.zip']);
  },
);

it('refuses what is no archive', async () => {
  writeFileSync(archive(), 'a page of a hotel');
  await expect(unzip(archive(), out(), () => true)).rejects.toThrow(/is no zip archive/);
});

const hasPython = (() => {
  try {
    return execFileSync('python3', ['-c', 'print(1)']).length > 0;
  } catch {
    return false;
  }
})();

it.runIf(hasPython)('reads what Python writes', async () => {
  const program = `import zipfile, sys
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('tensorflow/libtensorflow_cc.so.2', 'library ' * 5000)
    archive.writestr('tensorflow/ü.txt', 'ü')
    archive.comment = b'with a comment at its end'`;
  execFileSync('python3', ['-c', program, archive()]);
  await unzip(archive(), out(), () => true);
  expect(readFileSync(join(out(), 'tensorflow', 'libtensorflow_cc.so.2'), 'utf8')).toBe(
    'library '.repeat(5000),
  );
  expect(readFileSync(join(out(), 'tensorflow', 'ü.txt'), 'utf8')).toBe('ü');
});
