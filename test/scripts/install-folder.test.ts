import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installFolder } from '../../scripts/ensure/install-folder.mjs';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'unroll-install-'));
  folder = join(parent, 'tool');
});
afterEach(() => rm(parent, { recursive: true }));

test('the folder appears when it is full', async () => {
  await installFolder(folder, async (unfinished) => {
    await writeFile(join(unfinished, 'file'), 'all of it');
    expect(existsSync(folder)).toBe(false);
  });
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('all of it');
  expect(await readdir(parent)).toEqual(['tool']);
});

test('a failure leaves nothing behind', async () => {
  const failing = installFolder(folder, async (unfinished) => {
    await writeFile(join(unfinished, 'file'), 'half of');
    throw new Error('the registry is out of reach');
  });
  await expect(failing).rejects.toThrow('the registry is out of reach');
  expect(await readdir(parent)).toEqual([]);
});

test('what a killed run left is swept away, what a living one makes is not', async () => {
  const neverAProcess = 2 ** 30;
  await mkdir(`${folder}.unfinished-${neverAProcess}`);
  await mkdir(`${folder}.unfinished-${process.ppid}`);
  await installFolder(folder, async () => {});
  expect(await readdir(parent)).toEqual(['tool', `tool.unfinished-${process.ppid}`]);
});

test('of two at once the first wins, and both are content', async () => {
  await installFolder(folder, async (unfinished) => {
    await writeFile(join(unfinished, 'by'), 'second');
    await mkdir(folder);
    await writeFile(join(folder, 'by'), 'first');
  });
  expect(await readFile(join(folder, 'by'), 'utf8')).toBe('first');
  expect(await readdir(parent)).toEqual(['tool']);
});
