import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findLstmFiles } from '../../extension/cli/find-lstm-files.js';

// Rights would not do to lock a folder: the system's administrator may read everything.
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const readdir = (folder: string, ...rest: []) =>
    folder.endsWith('locked')
      ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }))
      : fs.readdir(folder, ...rest);
  return { ...fs, readdir };
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-find-'));
  mkdirSync(join(folder, 'models/locked'), { recursive: true });
  writeFileSync(join(folder, 'models/a.lstm'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that may not be read is told, and the others are read', async () => {
  const models = join(folder, 'models');
  const locked = join(models, 'locked');
  const told = `The folder ${locked} cannot be read (EACCES).`;
  expect(await findLstmFiles([models])).toEqual({ files: [join(models, 'a.lstm')], problems: [told] });
  expect(await findLstmFiles([locked])).toEqual({ files: [], problems: [told] });
});
