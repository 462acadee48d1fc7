import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../extension/engine/protocol.js';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { readRecord } from '../../../extension/engine/runs/run-record.js';
import { collectResumed, collectRun, type Run } from '../trainer/collect-run.js';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-run-'));
  out = join(folder, 'run');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (settings: string, data = 'random_normal([24, 4], seed=1)') => `
data numbers {
  x = ${data}
  y = random_normal([24, 1], seed=2)
}
model small {
  input x [4]
  x -> Dense(3, activation="tanh") -> Dropout(0.2) -> Dense(1)
}
train small on numbers {
  loss = mse
  optimizer = adam(0.05)
  batch_size = 8
  seed = 1
  ${settings}
}
`;

/** Goes on with the run in `out`. */
const resumed = (...[request, hear]: [{ epochs?: number }?, Parameters<typeof collectResumed>[2]?]) =>
  collectResumed(out, { checkpointEvery: 0, ...request }, hear);

/** Trains a file and stops it after an epoch. */
const stoppedAfter = (last: number, source: string, file = join(folder, 'a.lstm')) =>
  collectRun(source, { file, out, checkpointEvery: 0 }, (event, stop) => {
    if (event.event === 'epoch' && event.epoch === last) stop();
  });

const eventsKept = (): EngineEvent[] =>
  readFileSync(join(out, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const withoutMs = (run: Run) => run.all('epoch').map(({ ms: _, ...epoch }) => epoch);
const warnings = (run: Run) =>
  run.all('log').flatMap(({ level, text }) => (level === 'warning' ? [text] : []));

describe('a run that is kept', () => {
  it('is a folder that other tools can read', async () => {
    const source = text('epochs = 3');
    const weights = {
      dense: [
        [
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
        ],
        [0, 0, 0],
      ],
    };
    const run = await collectRun(source, {
      file: join(folder, 'a.lstm'),
      out,
      weights,
      document: 'file:///a.lstm',
    });
    expect(run.one('saved').path).toBe(out);
    expect(eventsKept()).toEqual(run.events);
    const { record, weights: kept } = readRun(out);
    expect(kept).toEqual(run.one('end').weights);
    expect(record).toMatchObject({
      status: 'finished',
      file: join(folder, 'a.lstm'),
      document: 'file:///a.lstm',
      text: source,
      train: 0,
      model: 'small',
      data: 'numbers',
      engine: 'cpu',
      epochs: 3,
      seed: 1,
      settings: { batch_size: 8 },
      startedFromWeights: true,
    });
    expect(record.ended! > record.started).toBe(true);
    expect(readdirSync(out).sort()).toEqual(['checkpoints', 'events.jsonl', 'run.json', 'weights.json']);
    expect(readdirSync(folder)).toEqual(['run']);
  });

  it('trains to the same weights as one that is not', async () => {
    const weights = {
      dense: [
        [
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
        ],
        [0, 0, 0],
      ],
    };
    const alone = await collectRun(text('epochs = 5'), { weights });
    const kept = await collectRun(text('epochs = 5'), { weights, out, checkpointEvery: 0 });
    expect(kept.one('end').weights).toEqual(alone.one('end').weights);
  });

  it.each([
    [
      'holds a run',
      () => collectRun(text('epochs = 1'), { out }),
      /run holds a run already \(small on numbers\), which --resume goes on with\./,
    ],
    [
      'holds something else',
      () => mkdirSync(join(out, 'mine'), { recursive: true }),
      /run is not empty\. Nothing is overwritten/,
    ],
    ['is a file', () => writeFileSync(out, 'mine'), /run is a file, so no run can be kept in it\./],
  ])('does not begin in a folder that %s', async (_, prepare, message) => {
    await prepare();
    const run = await collectRun(text('epochs = 1'), { out });
    expect(run.events).toEqual([{ event: 'error', code: 'run', message: expect.stringMatching(message) }]);
  });

  it('begins in a folder that is empty', async () => {
    mkdirSync(out);
    (await collectRun(text('epochs = 1'), { out })).one('end');
    expect(readRun(out).record.status).toBe('finished');
  });

  it('leaves nothing behind where it cannot start', async () => {
    (await collectRun(text('epochs = 1', 'zeros([24, 5])'), { out })).one('error');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('going on with a run', () => {
  it('comes to the end that it would have come to', async () => {
    const whole = await collectRun(text('epochs = 30'), { out: join(folder, 'whole') });
    const first = await stoppedAfter(3, text('epochs = 30'));
    expect(first.one('end').reason).toBe('stopped');
    const rest = await resumed();
    expect(rest.one('start').resumed).toEqual({
      epoch: first.all('epoch').length + 1,
      step: expect.any(Number),
    });
    expect(rest.one('end')).toMatchObject({ reason: 'finished', epochs: 30 });
    expect([...withoutMs(first), ...withoutMs(rest)]).toEqual(withoutMs(whole));
    expect(readRun(out).weights).toEqual(readRun(join(folder, 'whole')).weights);
    expect(rest.one('predictions')).toEqual(whole.one('predictions'));
  });

  it('tells every epoch once in the events that are kept', async () => {
    await stoppedAfter(3, text('epochs = 12'));
    await resumed({}, (event, stop) => {
      if (event.event === 'epoch' && event.epoch === 7) stop();
    });
    await resumed();
    const epochs = eventsKept().flatMap((event) => (event.event === 'epoch' ? [event.epoch] : []));
    expect(epochs).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  it('takes the text it began with, and says where that has changed', async () => {
    const file = join(folder, 'a.lstm');
    const imported = join(folder, 'layers.lstm');
    const units = 'const units = 3\n';
    const source = `import "./layers.lstm"\n${text('epochs = 8').replace('Dense(3', 'Dense(units')}`;
    writeFileSync(file, source);
    writeFileSync(imported, units);
    await stoppedAfter(2, source);
    expect(warnings(await resumed({ epochs: 4 }))).toEqual([]);
    writeFileSync(file, 'nothing of the kind');
    writeFileSync(imported, 'const units = 5\n');
    const rest = await resumed({ epochs: 8 });
    expect(rest.one('end').reason).toBe('finished');
    const changed = (path: string) =>
      `${path} has changed since this run began. It goes on with the text it began with.`;
    expect(warnings(rest)).toEqual([changed(imported), changed(file)]);
    expect(readRecord(out)).toMatchObject({ text: source, imports: { [imported]: units } });
  });

  it('is refused where a data file has changed, by name, but not where it was only copied', async () => {
    const csv = join(folder, 'rows.csv');
    const rows = Array.from({ length: 24 }, (_, at) => `${at},${at % 3},${at % 5},${at % 7}`);
    const content = ['a,b,c,d', ...rows].join('\n');
    writeFileSync(csv, content);
    const source = text('epochs = 8', 'csv("rows.csv", columns=["a", "b", "c", "d"]) / 10');
    await stoppedAfter(2, source);
    expect(readRecord(out).dataFiles).toMatchObject([{ path: csv, size: content.length }]);
    writeFileSync(csv, content.replace('23,', '24,'));
    expect((await resumed()).events).toEqual([
      {
        event: 'error',
        code: 'data',
        message: `${csv} has changed since this run began, so going on would mix two sets of data. Put the old file back, or begin a new run.`,
      },
    ]);
    writeFileSync(csv, `${content}\n24,0,0,0`);
    expect((await resumed()).one('error').message).toContain(`(${content.length} bytes then, `);
    rmSync(csv);
    expect((await resumed()).one('error').message).toContain(`${csv} is not there any more`);
    writeFileSync(csv, content);
    utimesSync(csv, 1000, 1000);
    expect((await resumed()).one('end').reason).toBe('finished');
  });

  it('needs more epochs where it has finished, and then comes to where those lead', async () => {
    await collectRun(text('epochs = 4'), { out });
    const none = await resumed();
    expect(none.one('end')).toMatchObject({ reason: 'finished', epochs: 4 });
    expect(warnings(none)).toEqual([
      `The run in ${out} has nothing left to train: it finished its 4 epochs. A larger number of epochs makes it go on.`,
    ]);
    expect((await resumed({ epochs: 3 })).one('error')).toMatchObject({
      code: 'run',
      message: `The run in ${out} has trained 4 epochs, so it cannot end after 3.`,
    });
    const more = await resumed({ epochs: 9 });
    expect(more.all('epoch').map(({ epoch, epochs }) => [epoch, epochs])).toEqual(
      [5, 6, 7, 8, 9].map((epoch) => [epoch, 9]),
    );
    await collectRun(text('epochs = 9'), { out: join(folder, 'nine') });
    expect(readRun(out).weights).toEqual(readRun(join(folder, 'nine')).weights);
    expect(readRecord(out).epochs).toBe(9);
  });

  it('has no use where early stopping ended it', async () => {
    await collectRun(text('epochs = 50  early_stopping(monitor=loss, patience=2, min_delta=10)'), { out });
    const more = await resumed({ epochs: 100 });
    expect(more.one('end')).toMatchObject({ reason: 'early-stopping', epochs: 3 });
    expect(warnings(more)[0]).toContain('early stopping ended it after epoch 3');
  });

  it('starts from the checkpoint before where the last is damaged', async () => {
    const whole = await collectRun(text('epochs = 9'), { out: join(folder, 'whole') });
    await stoppedAfter(5, text('epochs = 9'));
    const checkpoints = join(out, 'checkpoints');
    const last = readdirSync(checkpoints).sort().at(-1)!;
    const bytes = readFileSync(join(checkpoints, last));
    writeFileSync(join(checkpoints, last), bytes.subarray(0, bytes.length - 3));
    writeFileSync(join(checkpoints, `${last}.1.tmp`), 'half');
    const rest = await resumed();
    expect(withoutMs(rest)).toEqual(withoutMs(whole).slice(-rest.all('epoch').length));
    expect(readRun(out).weights).toEqual(readRun(join(folder, 'whole')).weights);
    expect(readdirSync(checkpoints).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('waits for its turn: a run that is going on is refused', async () => {
    await stoppedAfter(2, text('epochs = 8'));
    const lock = join(out, 'running.json');
    const owner = { pid: process.ppid, host: hostname() };
    writeFileSync(lock, JSON.stringify(owner));
    expect((await resumed()).one('error')).toMatchObject({
      code: 'run',
      message: `The run in ${out} is still going on, in process ${owner.pid} on ${owner.host}.`,
    });
    // A process of that number is there, but it has not been heard of for too long.
    utimesSync(lock, 1000, 1000);
    expect((await resumed()).one('end').reason).toBe('finished');
  });

  it('warns where the engine is of another version', async () => {
    await stoppedAfter(2, text('epochs = 8'));
    const record = { ...readRecord(out), engineVersion: '1.2.3' };
    writeFileSync(join(out, 'run.json'), JSON.stringify(record));
    expect(warnings(await resumed())[0]).toMatch(/^This run was begun on cpu 1\.2\.3\. It goes on with \d/);
  });

  it('tells the weights in the end where it was given some', async () => {
    const weights = {
      dense: [
        [
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
        ],
        [0, 0, 0],
      ],
    };
    await collectRun(text('epochs = 3'), { out, weights });
    const more = await resumed({ epochs: 5 });
    expect(more.one('end').weights).toEqual(readRun(out).weights);
    expect((await resumed()).one('end').weights).toEqual(readRun(out).weights);
  });

  it('is refused in a folder without a run', async () => {
    expect((await resumed()).events).toEqual([
      { event: 'error', code: 'run', message: `${out} holds no run: there is no run.json in it.` },
    ]);
  });
});

describe('a loss that is no number any more', () => {
  it('leaves the last good state, and names it', async () => {
    const source = text('epochs = 200').replace('adam(0.05)', 'sgd(1000000)');
    const run = await collectRun(source, { out, checkpointEvery: 0 });
    const { code, message } = run.one('error');
    expect(code).toBe('nan');
    const [, path] = /Its last good state, (?:after|before) .*, is kept in (.*)\.$/.exec(message)!;
    expect(readdirSync(join(out, 'checkpoints')).map((name) => join(out, 'checkpoints', name))).toContain(
      path,
    );
    const kept = readRun(out);
    expect(kept.record).toMatchObject({ status: 'failed', error: { code: 'nan', message } });
    expect(kept.weightsFile).toBe(path);
    expect(JSON.stringify(kept.weights)).not.toContain('null');
    expect(eventsKept().at(-1)).toEqual(run.one('error'));
  });
});
