import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SetUpEvent } from '../../extension/native/set-up-events.js';
import { startSetUp } from '../../extension/native-setup/set-up-process.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-set-up-process-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function start(program: string, onEvent: (event: SetUpEvent) => void = () => {}) {
  const script = join(folder, 'set-up.cjs');
  writeFileSync(script, program);
  return startSetUp({ script, environment: { WORD: 'from the editor' }, onEvent });
}

it('passes on events and the result, and the environment the other way', async () => {
  const events: SetUpEvent[] = [];
  const { ended } = start(
    `process.send({ event: { step: 'wheel', state: 'trying', message: process.env.WORD } });
     process.send({ result: { works: false, failures: [] } }, () => process.disconnect());`,
    (event) => events.push(event),
  );
  expect(await ended).toEqual({ kind: 'told', result: { works: false, failures: [] } });
  expect(events).toEqual([{ step: 'wheel', state: 'trying', message: 'from the editor' }]);
});

it('that is cancelled ends', async () => {
  const setUp = start(
    `process.once('disconnect', () => process.exit(130));
     process.send({ event: { step: 'wheel', state: 'trying', message: 'downloading' } });`,
    () => setUp.cancel(),
  );
  expect(await setUp.ended).toEqual({ kind: 'cancelled' });
});

it('that breaks says its last words', async () => {
  const { ended } = start(`process.stderr.write('no room\\n', () => process.exit(1));`);
  expect(await ended).toEqual({ kind: 'broken', message: 'no room' });
});
