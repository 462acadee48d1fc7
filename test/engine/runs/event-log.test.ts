import type * as fs from 'node:fs';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EventLog } from '../../../extension/engine/runs/event-log.js';

/** Bytes that the disk has room for. */
let room: number;

vi.mock('node:fs', async (original) => {
  const system = await original<typeof fs>();
  return {
    ...system,
    writeSync(file: number, bytes: Uint8Array, from: number) {
      const taken = Math.min(room, bytes.length - from);
      if (taken === 0) {
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      }
      room -= taken;
      return system.writeSync(file, bytes, from, taken);
    },
  };
});

let folder: string;
let path: string;
let log: EventLog | undefined;
beforeEach(() => {
  room = Number.POSITIVE_INFINITY;
  folder = mkdtempSync(join(tmpdir(), 'event-log-'));
  path = join(folder, 'events.jsonl');
});
afterEach(() => {
  log?.close();
  rmSync(folder, { recursive: true, force: true });
});

const said = (text: string) => ({ event: 'log', level: 'info', text }) as const;
const kept = () => readFileSync(path, 'utf8');
const lines = (...texts: readonly string[]) =>
  texts.map((text) => `${JSON.stringify(said(text))}\n`).join('');

it('goes on after so many bytes of what is there, and drops what comes after them', () => {
  writeFileSync(path, lines('one', 'two'));
  log = new EventLog(path, lines('one').length);
  log.take(said('three'));
  expect(log.flush()).toBe(lines('one', 'three').length);
  expect(kept()).toBe(lines('one', 'three'));
});

it('leaves no half of a line where the disk is full, and writes it once there is room', () => {
  log = new EventLog(path, 0);
  log.take(said('one'));
  log.flush();
  room = 10;
  log.take(said('two'));
  expect(() => log!.flush()).toThrow('no space left');
  expect(kept()).toBe(lines('one'));
  room = Number.POSITIVE_INFINITY;
  expect(log.flush()).toBe(lines('one', 'two').length);
  expect(kept()).toBe(lines('one', 'two'));
  expect(log.complete).toBe(true);
});

it('gives up events that would fill the memory while they cannot be written, and says so', () => {
  log = new EventLog(path, 0);
  room = 0;
  const long = 'a'.repeat(1_000_000);
  for (let i = 0; i < 20; i++) {
    try {
      log.take(said(long));
    } catch {
      // They wait, and are tried again.
    }
  }
  expect(log.complete).toBe(false);
  room = Number.POSITIVE_INFINITY;
  expect(log.flush()).toBe(0);
});
