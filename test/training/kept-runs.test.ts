import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRecord, writeRecord } from '../../extension/engine/runs/run-record.js';
import { KeptRuns } from '../../extension/training/kept-runs.js';
import { RunHistory } from '../../extension/training/run-history.js';
import { collectRun } from '../engine/trainer/collect-run.js';

let root: string;
let kept: KeptRuns;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'editor-runs-')), 'runs');
  kept = new KeptRuns(root);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true }));

const text = `
data numbers {
  x = [[0.1], [0.2]]
  y = [[0.2], [0.4]]
}
model small {
  input x [1]
  x -> Dense(1)
}
train small on numbers {
  loss = mse
  epochs = 3
  seed = 1
}
`;

/** Trains into a folder of the editor's, begun at a minute. */
async function trainAt(minute: number): Promise<string> {
  const out = kept.newFolder('small', new Date(Date.UTC(2026, 0, 1, 12, minute)))!;
  await collectRun(text, { out, document: 'untitled:Untitled-1' });
  return out;
}

const load = () => kept.load((index) => index + 1);

test('a folder is named by time and model, and never one that is there', async () => {
  const first = await trainAt(1);
  expect(first).toBe(join(root, '2026-01-01T12-01-00-small'));
  expect(kept.newFolder('small', new Date(Date.UTC(2026, 0, 1, 12, 1)))).toBe(`${first}-2`);
});

test('where nothing can be written there is no folder', () => {
  writeFileSync(root, 'a file');
  expect(kept.newFolder('small')).toBeUndefined();
});

test('runs come back as they stood, the oldest first', async () => {
  const folders = [await trainAt(1), await trainAt(2)];
  const runs = await load();
  expect(runs.map(({ id, folder }) => [id, folder])).toEqual([
    [1, folders[0]],
    [2, folders[1]],
  ]);
  expect(runs[0]).toMatchObject({
    phase: 'finished',
    source: { uri: 'untitled:Untitled-1', train: 0, model: 'small', data: 'numbers' },
    epoch: 3,
    epochs: 3,
    curve: { epochs: [1, 2, 3] },
    plan: { engine: 'cpu', samples: 2 },
    predictions: { samples: 2 },
    saved: [folders[0]],
  });
  const history = new RunHistory();
  history.restore(runs);
  expect(history.runs.map(({ id }) => id)).toEqual([2, 1]);
  expect(history.begin(runs[0]!.source).id).toBe(3);
});

test('one that was killed is interrupted, whatever its last line', async () => {
  const folder = await trainAt(1);
  writeRecord(folder, { ...readRecord(folder), status: 'running' });
  appendFileSync(join(folder, 'events.jsonl'), '{"event": "epo');
  expect(await load()).toMatchObject([{ phase: 'interrupted', epoch: 3, msLeft: 0 }]);
});

test('one that another window trains is left out, and left alone', async () => {
  const folder = await trainAt(1);
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: process.ppid, host: hostname() }));
  expect(await load()).toEqual([]);
  await kept.prune(0);
  expect(existsSync(folder)).toBe(true);
});

test('the oldest go when there are too many; what is no run stays', async () => {
  for (const minute of [1, 2, 3]) await trainAt(minute);
  writeFileSync(join(root, 'notes.txt'), 'mine');
  await kept.prune(2);
  expect(readdirSync(root)).toEqual(['2026-01-01T12-02-00-small', '2026-01-01T12-03-00-small', 'notes.txt']);
});

test('nothing is there before the first run', async () => {
  expect(await load()).toEqual([]);
  await kept.prune(5);
});
