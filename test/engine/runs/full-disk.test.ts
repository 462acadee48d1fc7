import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { readRecord } from '../../../extension/engine/runs/run-record.js';
import { collectResumed, collectRun, type Run } from '../trainer/collect-run.js';

// A disk of half a megabyte of its own; only the system's administrator may mount one.
const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'ignore' });
const mounted = (() => {
  try {
    mount('-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk);
    return true;
  } catch {
    return false;
  }
})();
afterAll(() => {
  if (mounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

const text = (epochs: number) => `
data numbers {
  x = random_normal([24, 4], seed=1)
  y = random_normal([24, 1], seed=2)
}
model small {
  input x [4]
  x -> Dense(50, activation="tanh") -> Dense(1)
}
train small on numbers {
  loss = mse
  optimizer = adam(0.01)
  epochs = ${epochs}
  batch_size = 8
  seed = 1
}
`;

const fill = () => {
  try {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(1 << 20));
  } catch {
    // As much of it as there was room for.
  }
};
const free = () => rmSync(join(disk, 'filler'), { force: true });
const warnings = (run: Run) =>
  run.all('log').flatMap(({ level, text }) => (level === 'warning' ? [text] : []));

describe.skipIf(!mounted)('on a disk', () => {
  let out: string;
  let runs = 0;
  beforeAll(() => mkdirSync(join(disk, 'runs')));
  beforeEach(() => {
    free();
    out = join(disk, 'runs', String(runs++));
  });

  it('that fills up, training goes on, says so once, and is kept again when there is room', async () => {
    const run = await collectRun(text(200), { out, checkpointEvery: 0 }, (event) => {
      if (event.event === 'epoch' && event.epoch === 20) fill();
      if (event.event === 'epoch' && event.epoch === 120) free();
    });
    expect(warnings(run)).toEqual([
      expect.stringMatching(
        /cannot be kept in .* just now: the disk is full \(ENOSPC\)\. Training goes on, and tries again\. Its last good state, after .*, is kept in .*\.checkpoint\.$/,
      ),
    ]);
    expect(run.one('end').reason).toBe('finished');
    expect(run.all('error')).toEqual([]);
    expect(readRun(out).record.status).toBe('finished');
  });

  it('that stays full, the end is an error, and the last good state can be gone on with', async () => {
    const run = await collectRun(text(200), { out, checkpointEvery: 0 }, (event) => {
      if (event.event === 'epoch' && event.epoch === 20) fill();
    });
    expect(run.one('end').reason).toBe('finished');
    run.one('predictions');
    expect(run.all('saved')).toEqual([]);
    expect(run.one('error')).toMatchObject({
      code: 'disk',
      message: expect.stringMatching(
        /^Not all of this run could be kept in .*: the disk is full \(ENOSPC\)\. Its last good state, after /,
      ),
    });
    expect(readRecord(out).status).toBe('running');
    free();
    const whole = await collectRun(text(200), { out: `${out}-whole` });
    const rest = await collectResumed(out);
    expect(rest.one('start').resumed!.epoch).toBeLessThan(30);
    expect(rest.all('epoch').at(-1)!.loss).toBe(whole.all('epoch').at(-1)!.loss);
    expect(readRun(out).weights).toEqual(readRun(`${out}-whole`).weights);
  });

  it('that is read-only, a run that must be kept does not begin, nor go on; another trains unkept', async () => {
    await collectRun(text(2), { out });
    mount('-o', 'remount,ro', disk);
    try {
      const message = (folder: string) =>
        `The run cannot be kept in ${folder}: the disk is read-only (EROFS).`;
      const begun = await collectRun(text(2), { out: `${out}-new` });
      expect(begun.events).toEqual([{ event: 'error', code: 'disk', message: message(`${out}-new`) }]);
      const unkept = await collectRun(text(2), { out: `${out}-new`, keepIfPossible: true });
      expect(warnings(unkept)).toEqual([expect.stringContaining(message(`${out}-new`))]);
      expect(unkept.one('start').unkept).toBe(true);
      expect(unkept.one('end').reason).toBe('finished');
      const resumed = await collectResumed(out, { epochs: 4 });
      expect(resumed.one('error')).toEqual({ event: 'error', code: 'disk', message: message(out) });
    } finally {
      mount('-o', 'remount,rw', disk);
    }
  });
});

describe('in a folder that cannot be made', () => {
  it('a run that must be kept does not begin; another trains unkept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nowhere-'));
    symlinkSync(join(folder, 'not there'), join(folder, 'link'));
    const out = join(folder, 'link', 'run');
    const begun = await collectRun(text(2), { out });
    expect(begun.one('error')).toMatchObject({
      code: 'disk',
      message: expect.stringContaining(`The run cannot be kept in ${out}: `),
    });
    const unkept = await collectRun(text(2), { out, keepIfPossible: true });
    expect(warnings(unkept)).toEqual([expect.stringContaining('It trains all the same')]);
    expect(unkept.one('start').unkept).toBe(true);
    expect(unkept.one('end').reason).toBe('finished');
    rmSync(folder, { recursive: true });
  });
});

describe('in a folder that goes away', () => {
  it('training goes on, and the end is an error', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gone-'));
    const run = await collectRun(text(60), { out: join(folder, 'run'), checkpointEvery: 0 }, (event) => {
      if (event.event === 'epoch' && event.epoch === 20) rmSync(folder, { recursive: true });
    });
    expect(run.one('end').reason).toBe('finished');
    expect(run.one('error')).toMatchObject({
      code: 'disk',
      message: expect.stringContaining('it is not there'),
    });
  });
});
