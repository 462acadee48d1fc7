import type * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeAtomically } from '../../../extension/engine/runs/write-atomically.js';

/** What was asked of the system, in its order, by the names of the files. */
const asked: string[] = [];

vi.mock('node:fs', async (original) => {
  const system = await original<typeof fs>();
  const names = new Map<number, string>();
  return {
    ...system,
    openSync(path: string, ...more: [string]) {
      const file = system.openSync(path, ...more);
      names.set(file, basename(path));
      return file;
    },
    fsyncSync(file: number) {
      asked.push(`sync ${names.get(file)}`);
      system.fsyncSync(file);
    },
    renameSync(from: string, to: string) {
      asked.push(`rename ${basename(from)} to ${basename(to)}`);
      system.renameSync(from, to);
    },
  };
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-atomically-'));
  path = join(folder, 'run.json');
  asked.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is written atomically', () => {
  it('is the old one until the new one is whole', () => {
    writeFileSync(path, 'old');
    function* parts() {
      yield 'n';
      expect(readFileSync(path, 'utf8')).toBe('old');
      yield Buffer.from('ew');
      expect(readFileSync(path, 'utf8')).toBe('old');
    }
    writeAtomically(path, parts());
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('is on the disk before it takes the old one’s place, and its name after it', () => {
    writeAtomically(path, ['new']);
    const unfinished = `run.json.${process.pid}.tmp`;
    const kept = process.platform === 'win32' ? [] : [`sync ${basename(folder)}`];
    expect(asked).toEqual([`sync ${unfinished}`, `rename ${unfinished} to run.json`, ...kept]);
  });

  it('is the old one where the new one cannot be made, and nothing else is left', () => {
    writeFileSync(path, 'old');
    function* parts() {
      yield 'half';
      throw new Error('no room');
    }
    expect(() => writeAtomically(path, parts())).toThrow('no room');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['run.json']);
  });
});
