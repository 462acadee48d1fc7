import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { collectRun } from '../trainer/collect-run.js';
import { RunPlace, text, weights } from './small-run.js';

const place = new RunPlace();

describe('a run that is kept', () => {
  it('is a folder that other tools can read', async () => {
    const source = text('epochs = 3');
    const run = await collectRun(source, {
      file: join(place.folder, 'a.lstm'),
      out: place.out,
      weights,
      document: 'file:///a.lstm',
    });
    expect(run.one('saved').path).toBe(place.out);
    expect(place.eventsKept).toEqual(run.events);
    const { record, weights: kept } = readRun(place.out);
    expect(kept).toEqual(run.one('end').weights);
    expect(record).toMatchObject({
      status: 'finished',
      file: join(place.folder, 'a.lstm'),
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
    expect(readdirSync(place.out).sort()).toEqual([
      'checkpoints',
      'events.jsonl',
      'run.json',
      'weights.json',
    ]);
    expect(readdirSync(place.folder)).toEqual(['run']);
  });

  it('trains to the same weights as one that is not', async () => {
    const alone = await collectRun(text('epochs = 5'), { weights });
    const kept = await collectRun(text('epochs = 5'), { weights, out: place.out, checkpointEvery: 0 });
    expect(kept.one('end').weights).toEqual(alone.one('end').weights);
  });

  it.each([
    [
      'holds a run',
      () => collectRun(text('epochs = 1'), { out: place.out }),
      /run holds a run already \(small on numbers\), which --resume goes on with\./,
    ],
    [
      'holds something else',
      () => mkdirSync(join(place.out, 'mine'), { recursive: true }),
      /run is not empty\. Nothing is overwritten/,
    ],
    ['is a file', () => writeFileSync(place.out, 'mine'), /run is a file, so no run can be kept in it\./],
  ])('does not begin in a folder that %s', async (_, prepare, message) => {
    await prepare();
    const run = await collectRun(text('epochs = 1'), { out: place.out });
    expect(run.events).toEqual([{ event: 'error', code: 'run', message: expect.stringMatching(message) }]);
  });

  it('begins in a folder that is empty', async () => {
    mkdirSync(place.out);
    (await collectRun(text('epochs = 1'), { out: place.out })).one('end');
    expect(readRun(place.out).record.status).toBe('finished');
  });

  it('leaves nothing behind where it cannot start', async () => {
    (await collectRun(text('epochs = 1', 'zeros([24, 5])'), { out: place.out })).one('error');
    expect(readdirSync(place.folder)).toEqual([]);
  });
});

describe('a loss that is no number any more', () => {
  it.each([
    ['of a loss that grew', 'sgd(1000000)'],
    ['of weights that one step made infinite', 'sgd(1e39)'],
  ])('because %s, leaves the last good state, and names it', async (_, optimizer) => {
    const source = text('epochs = 200').replace('adam(0.05)', optimizer);
    const run = await collectRun(source, { out: place.out, checkpointEvery: 0 });
    const { code, message } = run.one('error');
    expect(code).toBe('nan');
    const [, path] = /Its last good state, (?:after|before) .*, is kept in (.*)\.$/.exec(message)!;
    expect(
      readdirSync(join(place.out, 'checkpoints')).map((name) => join(place.out, 'checkpoints', name)),
    ).toContain(path);
    const kept = readRun(place.out);
    expect(kept.record).toMatchObject({ status: 'failed', error: { code: 'nan', message } });
    expect(kept.weightsFile).toBe(path);
    expect(JSON.stringify(kept.weights)).not.toContain('null');
    expect(place.eventsKept.at(-1)).toEqual(run.one('error'));
  });
});
