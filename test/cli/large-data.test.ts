import { execFileSync, fork, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineCommand, EngineEvent } from '../../extension/engine/protocol.js';
import { bundle, checkout } from './run-lstm.js';

// Before a training begins it goes through all of its data, which takes a while where there are many.
const size = 50e6;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'large-data-'));
  file = join(folder, 'a.lstm');
  writeFileSync(
    file,
    `data table {
  (x, y) = windows(standardize(csv("table.csv", columns=["a", "b"])), look_back=2)
}
model next {
  input x [2, 2]
  x -> Flatten() -> Dense(2)
}
train next on table {
  loss = mse
  epochs = 2
  steps_per_epoch = 2
  seed = 1
}
`,
  );
  const rows = Array.from({ length: 10_000 }, (_, at) => `${(at * 7919) % 1000},${at % 17}.25\n`).join('');
  const csv = openSync(join(folder, 'table.csv'), 'w');
  writeSync(csv, 'a,b\n');
  for (let written = 0; written < size; written += rows.length) writeSync(csv, rows);
  closeSync(csv);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(process.platform === 'win32')(
  'Ctrl-C is heard while a large file is read: nothing was begun, and nothing is left behind',
  async () => {
    const out = join(folder, 'run');
    const lstm = spawn(process.execPath, [bundle, 'train', file, '--engine', 'cpu', '--out', out, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told: string[] = [];
    lstm.stdout.on('data', (data) => told.push(String(data)));
    const closed = new Promise<number | null>((resolve) => lstm.once('close', resolve));
    // The command itself listens from when the engine is there on; before that Ctrl-C ends it as any command.
    await startsAnother(lstm.pid!);
    lstm.kill('SIGINT');
    expect(await closed).toBe(1);
    expect(told.join('')).toBe(
      '{"event":"error","code":"stopped","message":"It was stopped before it had begun. Nothing was written."}\n',
    );
    expect(existsSync(out)).toBe(false);
  },
);

test('a wish to pause that comes meanwhile holds training before its first step', async () => {
  const engine = fork(join(checkout, 'dist/engine.cjs'), { serialization: 'advanced' });
  const say = (command: EngineCommand) => engine.send(command);
  const kinds: string[] = [];
  engine.on('message', (event: EngineEvent) => {
    if (event.event !== 'log') kinds.push(event.event);
    if (event.event === 'paused') say({ command: 'continue' });
  });
  say({ command: 'train', file, train: 0, engine: 'cpu' });
  say({ command: 'pause' });
  // When all that it said has been heard, too.
  await new Promise((resolve) => engine.once('close', resolve));
  expect(kinds.slice(0, 3)).toEqual(['start', 'paused', 'continued']);
  expect(kinds.at(-1)).toBe('end');
}, 600_000);

/** Waits until a process has started another. */
async function startsAnother(pid: number): Promise<void> {
  const parents = () => execFileSync('ps', ['-A', '-o', 'ppid='], { encoding: 'utf8' }).split(/\s+/);
  while (!parents().includes(String(pid))) await setTimeout(20);
}
