import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../extension/engine/protocol.js';

const cli = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist/cli.cjs');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-runs-'));
  writeFileSync(join(folder, 'a.lstm'), text(4));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (epochs: number) => `
data numbers {
  x = random_normal([24, 4], seed=1)
  y = random_normal([24, 1], seed=2)
}
model small {
  input x [4]
  x -> Dense(3) -> Dense(1)
}
train small on numbers {
  loss = mse
  epochs = ${epochs}
  batch_size = 8
}
`;

/** Runs `lstm train` in the folder as a shell would. */
function train(...args: string[]) {
  const run = spawnSync(process.execPath, [cli, 'train', ...args], { cwd: folder, encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const eventsOf = (out: string): EngineEvent[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a run in a folder', () => {
  test('is kept, told as saved, and gone on with', () => {
    const first = train('a.lstm', '--engine', 'cpu', '--out', 'runs/first', '--json');
    expect(first.code).toBe(0);
    expect(eventsOf(first.out).find(({ event }) => event === 'saved')).toEqual({
      event: 'saved',
      path: join(folder, 'runs/first'),
    });
    const record = JSON.parse(readFileSync(join(folder, 'runs/first/run.json'), 'utf8'));
    expect(record).toMatchObject({ status: 'finished', file: join(folder, 'a.lstm'), engine: 'cpu' });
    const more = train('--resume', 'runs/first', '--epochs', '6', '--json');
    expect(more.code).toBe(0);
    const told = eventsOf(more.out);
    expect(told[0]).toMatchObject({ event: 'start', epochs: 6, resumed: { epoch: 5, step: 0 } });
    expect(told.at(-1)).toMatchObject({ event: 'end', reason: 'finished', epochs: 6 });
  });

  test('says for people where it goes on, and that it has finished', () => {
    train('a.lstm', '--engine', 'cpu', '--out', 'run');
    const more = train('--resume', 'run', '--epochs', '6');
    expect(more).toMatchObject({ code: 0, out: expect.stringContaining('goes on after epoch 4\n') });
    const none = train('--resume', 'run');
    expect(none).toMatchObject({
      code: 0,
      out: expect.stringContaining('has nothing left to train: it finished'),
    });
  });

  test('whose data have changed is an error of the run', () => {
    writeFileSync(join(folder, 'rows.csv'), 'a,b\n1,2\n3,4\n5,6\n');
    writeFileSync(
      join(folder, 'a.lstm'),
      text(3)
        .replace('random_normal([24, 4], seed=1)', 'csv("rows.csv")')
        .replace('[24, 1]', '[3, 1]')
        .replace('x [4]', 'x [2]'),
    );
    expect(train('a.lstm', '--engine', 'cpu', '--out', 'run').code).toBe(0);
    writeFileSync(join(folder, 'rows.csv'), 'a,b\n1,2\n3,4\n5,7\n');
    const { code, err } = train('--resume', 'run', '--epochs', '5');
    expect(code).toBe(1);
    expect(err).toContain(`${join(folder, 'rows.csv')} has changed since this run began`);
  });
});

describe('wrong usage', () => {
  const home = mkdtempSync(join(tmpdir(), 'kept-runs-'));
  const kept = join(home, 'run');
  beforeAll(() => {
    writeFileSync(join(home, 'a.lstm'), text(1));
    spawnSync(process.execPath, [cli, 'train', 'a.lstm', '--engine', 'cpu', '--out', kept], { cwd: home });
  });
  afterAll(() => rmSync(home, { recursive: true }));

  test.each([
    ['twice', ['a.lstm', '--out', 'run'], 'run holds a run already (small on numbers)'],
    ['in use', ['a.lstm', '--out', 'other'], 'other is not empty.'],
    ['nowhere', ['--resume', 'nowhere'], 'nowhere holds no run: there is no run.json in it.'],
    ['with a file', ['a.lstm', '--resume', 'run'], 'name no file'],
    ['on another engine', ['--resume', 'run', '--engine', 'wasm'], 'cannot be used with option'],
    ['without anything', [], 'Name a .lstm file to train'],
    ['without a folder', ['a.lstm', '--checkpoint-every', '1'], 'it needs --out or --resume'],
    [
      'with a wrong time',
      ['a.lstm', '--out', 'new', '--checkpoint-every', '-1'],
      'It needs a number of seconds',
    ],
  ])('exits with 2 and says why: %s', (_, args, message) => {
    mkdirSync(join(folder, 'other/mine'), { recursive: true });
    cpSync(kept, join(folder, 'run'), { recursive: true });
    const { code, out, err } = train(...args);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

/** Runs `lstm train` as the foreground of a terminal, and sends what Ctrl-C sends to all of it once it has trained. */
function interrupted(signal: NodeJS.Signals, ...args: string[]) {
  const child = spawn(process.execPath, [cli, 'train', ...args], { cwd: folder, detached: true });
  let [out, err] = ['', ''];
  child.stderr.on('data', (data) => {
    err += data;
  });
  child.stdout.on('data', (data) => {
    const before = out.includes('"epoch"') || out.includes('training small');
    out += data;
    const now = out.includes('"epoch"') || out.includes('training small');
    if (now && !before) setTimeout(() => process.kill(-child.pid!, signal), 300);
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  );
}

describe('Ctrl-C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'stops after the step under way, and says how to go on (%s)',
    async (signal) => {
      writeFileSync(join(folder, 'a.lstm'), text(1_000_000));
      const { code, out, err } = await interrupted(signal, 'a.lstm', '--engine', 'cpu', '--out', 'my run');
      expect(out).toMatch(/predicted[\s\S]*saved .*my run\nstopped after \d+ epochs/);
      expect(err).toContain('lstm train --resume "my run" goes on with it.\n');
      expect(code).toBe(0);
      const stoppedAt = Number(/stopped after (\d+) epochs/.exec(out)![1]);
      const rest = train('--resume', 'my run', '--epochs', String(stoppedAt + 5), '--json');
      expect(rest.code).toBe(0);
      expect(eventsOf(rest.out)[0]).toMatchObject({ resumed: { epoch: stoppedAt + 1 } });
    },
  );

  test('a process that is killed says nothing, and its run can be gone on with', async () => {
    writeFileSync(join(folder, 'a.lstm'), text(1_000_000));
    const every = ['--checkpoint-every', '0.05'];
    await interrupted('SIGKILL', 'a.lstm', '--engine', 'cpu', '--json', '--out', 'run', ...every);
    const rest = await interrupted('SIGINT', '--resume', 'run', '--json');
    expect(rest.code).toBe(0);
    const told = eventsOf(rest.out);
    expect(told[0]).toMatchObject({ event: 'start', resumed: {} });
    expect(told.at(-1)).toMatchObject({ event: 'end', reason: 'stopped' });
  });
});
