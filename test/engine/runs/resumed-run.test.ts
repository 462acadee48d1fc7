import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { openRequested } from '../../../extension/engine/requested-file.js';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { requestOf, resumableRun } from '../../../extension/engine/runs/resume-run.js';
import { readRecord, writeRecord } from '../../../extension/engine/runs/run-record.js';
import { jobFor, readyTraining } from '../../../extension/engine/train-job.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import { collectRun } from '../trainer/collect-run.js';
import { RunPlace, text, warnings, weights, withoutMs } from './small-run.js';

const place = new RunPlace();

/** All files of a folder, by name. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'base64')]),
  );

describe('going on with a run', () => {
  it('comes to the end that it would have come to', async () => {
    const whole = await collectRun(text('epochs = 30'), { out: join(place.folder, 'whole') });
    const first = await place.stoppedAfter(3, text('epochs = 30'));
    expect(first.one('end').reason).toBe('stopped');
    const rest = await place.resumed();
    expect(rest.one('start').resumed).toEqual({
      epoch: first.all('epoch').length + 1,
      step: expect.any(Number),
    });
    expect(rest.one('end')).toMatchObject({ reason: 'finished', epochs: 30 });
    expect([...withoutMs(first), ...withoutMs(rest)]).toEqual(withoutMs(whole));
    expect(readRun(place.out).weights).toEqual(readRun(join(place.folder, 'whole')).weights);
    expect(rest.one('predictions')).toEqual(whole.one('predictions'));
  });

  it('tells every epoch once in the events that are kept', async () => {
    await place.stoppedAfter(3, text('epochs = 12'));
    await place.resumed({}, (event, stop) => {
      if (event.event === 'epoch' && event.epoch === 7) stop();
    });
    await place.resumed();
    const epochs = place.eventsKept.flatMap((event) => (event.event === 'epoch' ? [event.epoch] : []));
    expect(epochs).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  it('takes the text it began with, and says where that has changed', async () => {
    const file = join(place.folder, 'a.lstm');
    const imported = join(place.folder, 'layers.lstm');
    const units = 'const units = 3\n';
    const source = `import "./layers.lstm"\n${text('epochs = 8').replace('Dense(3', 'Dense(units')}`;
    writeFileSync(file, source);
    writeFileSync(imported, units);
    await place.stoppedAfter(2, source);
    expect(warnings(await place.resumed({ epochs: 4 }))).toEqual([]);
    writeFileSync(file, 'nothing of the kind');
    writeFileSync(imported, 'const units = 5\n');
    const rest = await place.resumed({ epochs: 8 });
    expect(rest.one('end').reason).toBe('finished');
    const changed = (path: string) =>
      `${path} has changed since this run began. It goes on with the text it began with.`;
    expect(warnings(rest)).toEqual([changed(imported), changed(file)]);
    expect(readRecord(place.out)).toMatchObject({ text: source, imports: { [imported]: units } });
  });

  it('is refused where a data file has changed, by name, but not where it was only copied', async () => {
    const csv = join(place.folder, 'rows.csv');
    const rows = Array.from({ length: 24 }, (_, at) => `${at},${at % 3},${at % 5},${at % 7}`);
    const content = ['a,b,c,d', ...rows].join('\n');
    writeFileSync(csv, content);
    const source = text('epochs = 8', 'csv("rows.csv", columns=["a", "b", "c", "d"]) / 10');
    await place.stoppedAfter(2, source);
    expect(readRecord(place.out).dataFiles).toMatchObject([{ path: csv, size: content.length }]);
    writeFileSync(csv, content.replace('23,', '24,'));
    expect((await place.resumed()).events).toEqual([
      {
        event: 'error',
        code: 'data',
        message: `${csv} has changed since this run began, so going on would mix two sets of data. Put the old file back, or begin a new run.`,
      },
    ]);
    writeFileSync(csv, `${content}\n24,0,0,0`);
    expect((await place.resumed()).one('error').message).toContain(`(${content.length} bytes then, `);
    rmSync(csv);
    expect((await place.resumed()).one('error').message).toContain(`${csv} is not there any more`);
    writeFileSync(csv, content);
    utimesSync(csv, 1000, 1000);
    expect((await place.resumed()).one('end').reason).toBe('finished');
  });

  it('needs more epochs where it has finished, and then comes to where those lead', async () => {
    await collectRun(text('epochs = 4'), { out: place.out });
    const none = await place.resumed();
    expect(none.one('end')).toMatchObject({ reason: 'finished', epochs: 4 });
    expect(warnings(none)).toEqual([
      `The run in ${place.out} has nothing left to train: it finished its 4 epochs. A larger number of epochs makes it go on.`,
    ]);
    expect((await place.resumed({ epochs: 3 })).one('error')).toMatchObject({
      code: 'run',
      message: `The run in ${place.out} has trained 4 epochs, so it cannot end after 3.`,
    });
    const more = await place.resumed({ epochs: 9 });
    expect(more.all('epoch').map(({ epoch, epochs }) => [epoch, epochs])).toEqual(
      [5, 6, 7, 8, 9].map((epoch) => [epoch, 9]),
    );
    await collectRun(text('epochs = 9'), { out: join(place.folder, 'nine') });
    expect(readRun(place.out).weights).toEqual(readRun(join(place.folder, 'nine')).weights);
    expect(readRecord(place.out).epochs).toBe(9);
  });

  it('has no use where early stopping ended it', async () => {
    await collectRun(text('epochs = 50  early_stopping(monitor=loss, patience=2, min_delta=10)'), {
      out: place.out,
    });
    const more = await place.resumed({ epochs: 100 });
    expect(more.one('end')).toMatchObject({ reason: 'early-stopping', epochs: 3 });
    expect(warnings(more)[0]).toContain('early stopping ended it after epoch 3');
  });

  it('starts from the checkpoint before where the last is damaged', async () => {
    const whole = await collectRun(text('epochs = 9'), { out: join(place.folder, 'whole') });
    await place.stoppedAfter(5, text('epochs = 9'));
    const checkpoints = join(place.out, 'checkpoints');
    const last = readdirSync(checkpoints).sort().at(-1)!;
    const bytes = readFileSync(join(checkpoints, last));
    writeFileSync(join(checkpoints, last), bytes.subarray(0, bytes.length - 3));
    writeFileSync(join(checkpoints, `${last}.1.tmp`), 'half');
    const rest = await place.resumed();
    expect(withoutMs(rest)).toEqual(withoutMs(whole).slice(-rest.all('epoch').length));
    expect(readRun(place.out).weights).toEqual(readRun(join(place.folder, 'whole')).weights);
    expect(readdirSync(checkpoints).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('waits for its turn: a run that is going on is refused', async () => {
    await place.stoppedAfter(2, text('epochs = 8'));
    const lock = join(place.out, 'running.json');
    const owner = { pid: process.ppid, host: hostname() };
    writeFileSync(lock, JSON.stringify(owner));
    expect((await place.resumed()).one('error')).toMatchObject({
      code: 'run',
      message: `The run in ${place.out} is still going on, in process ${owner.pid} on ${owner.host}.`,
    });
    // A process of that number is there, but it has not been heard of for too long.
    utimesSync(lock, 1000, 1000);
    expect((await place.resumed()).one('end').reason).toBe('finished');
  });

  it('warns where the engine is of another version', async () => {
    await place.stoppedAfter(2, text('epochs = 8'));
    const record = { ...readRecord(place.out), engineVersion: '1.2.3' };
    writeFileSync(join(place.out, 'run.json'), JSON.stringify(record));
    expect(warnings(await place.resumed())[0]).toMatch(
      /^This run was begun on cpu 1\.2\.3\. It goes on with \d/,
    );
  });

  it('waits for its engine where that is not there, and loses nothing', async () => {
    await place.stoppedAfter(2, text('epochs = 8'));
    const record = { ...readRecord(place.out), engine: 'tfjs-node' as const };
    writeRecord(place.out, record);
    vi.stubEnv('XDG_CACHE_HOME', join(place.folder, 'no-engine-here'));
    const before = contents(place.out);
    const { code, message } = (await place.resumed()).one('error');
    vi.unstubAllEnvs();
    expect(code).toBe('engine');
    expect(message).toMatch(
      /^This run was begun on tfjs-node, and on another engine its numbers would be others: it waits as it is until tfjs-node is there\. tfjs-node has not been set up on this machine/,
    );
    expect(contents(place.out)).toEqual(before);
    writeRecord(place.out, { ...record, engine: 'cpu' });
    expect((await place.resumed()).one('end').reason).toBe('finished');
  });

  it('cuts batches for as many processors as the machine had that it was begun on', async () => {
    await place.stoppedAfter(2, text('epochs = 8'));
    expect(readRecord(place.out).processors).toBe(1);
    writeRecord(place.out, { ...readRecord(place.out), processors: 3 });
    const run = await resumableRun(place.out);
    const request = requestOf(run, {});
    const open = await openRequested(request);
    const session = await TrainingSession.create(
      jobFor(readyTraining(open, 0), open, request),
      await loadEngine('cpu'),
    );
    expect(session.processors).toBe(3);
    session.dispose();
    expect((await place.resumed()).one('end').reason).toBe('finished');
    expect(readRecord(place.out).processors).toBe(3);
  });

  it('tells the weights in the end where it was given some', async () => {
    await collectRun(text('epochs = 3'), { out: place.out, weights });
    const more = await place.resumed({ epochs: 5 });
    expect(more.one('end').weights).toEqual(readRun(place.out).weights);
    expect((await place.resumed()).one('end').weights).toEqual(readRun(place.out).weights);
  });

  it('is refused in a folder without a run', async () => {
    expect((await place.resumed()).events).toEqual([
      { event: 'error', code: 'run', message: `${place.out} holds no run: there is no run.json in it.` },
    ]);
  });
});
