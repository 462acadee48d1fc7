import { describe, expect, test } from 'vitest';
import type { EpochEvent, StartEvent } from '../../extension/engine/protocol.js';
import { type RunEvent, reduce } from '../../extension/training/run-state.js';
import { newRun, type Run, wouldFailAgain } from '../../webview/training/run.js';

const source = { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' };

const start: StartEvent = {
  event: 'start',
  engine: 'wasm',
  version: '4.22.0',
  reason: 'tfjs-node is not set up.',
  model: 'm',
  data: 'd',
  parameters: 146,
  epochs: 4,
  stepsPerEpoch: 10,
  batchSize: 32,
  samples: 320,
  validationSamples: 20,
  metrics: ['loss', 'val_loss'],
};

function epoch(number: number, values: Record<string, number> = {}, ms = 100): EpochEvent {
  return { event: 'epoch', epoch: number, epochs: 4, loss: 1 / number, ms, ...values };
}

const died: RunEvent = {
  event: 'exited',
  code: null,
  signal: 'SIGKILL',
  killed: false,
  began: true,
  lastLines: ['out of memory'],
};

/** Events one after the other, a second apart. */
function after(...events: RunEvent[]): Run {
  return events.reduce((run, event, index) => reduce(run, event, 1000 * (index + 1)), newRun(1, source));
}

describe('each event', () => {
  test('start: what the engine is about to do', () => {
    expect(after(start)).toMatchObject({
      phase: 'training',
      epochs: 4,
      steps: 10,
      startedAt: 1000,
      plan: { engine: 'wasm', version: '4.22.0', reason: 'tfjs-node is not set up.', samples: 320 },
    });
  });

  test('start: a run that could not be kept has no folder to open or to go on from', () => {
    const kept = newRun(1, source, '/runs/1');
    expect(reduce(kept, start, 1000).folder).toBe('/runs/1');
    expect(reduce(kept, { ...start, unkept: true }, 1000)).not.toHaveProperty('folder');
  });

  test('progress: steps and loss inside an epoch', () => {
    const run = after(start, { event: 'progress', epoch: 1, step: 5, steps: 10, loss: 0.7 });
    expect(run).toMatchObject({ epoch: 0, step: 5, steps: 10, stepLoss: 0.7 });
  });

  test('epoch: a row of the curve, and the step begins anew', () => {
    const run = after(
      start,
      { event: 'progress', epoch: 1, step: 5, steps: 10, loss: 0.7 },
      epoch(1, { val_loss: 2 }),
    );
    expect(run).toMatchObject({ epoch: 1, step: 0 });
    expect(run.curve).toEqual({ epochs: [1], metrics: { loss: [1], val_loss: [2] }, thinned: 0 });
  });

  test('a loss that is no number is a gap in the curve', () => {
    expect(after(start, epoch(1, { loss: Number.NaN })).curve.metrics.loss).toEqual([null]);
    expect(after(start, epoch(1, { loss: Number.POSITIVE_INFINITY })).curve.metrics.loss).toEqual([null]);
  });

  test('log: lines, the last 500', () => {
    const lines = Array.from(
      { length: 501 },
      (_, index): RunEvent => ({ event: 'log', level: 'info', text: `line ${index}` }),
    );
    const { log } = after(...lines);
    expect(log).toHaveLength(500);
    expect(log.at(-1)).toEqual({ level: 'info', text: 'line 500' });
  });

  test('predictions, forecast, text and saved', () => {
    const run = after(
      start,
      { event: 'predictions', x: [[1]], y: [[2]], predicted: [[2.1]], samples: 1 },
      {
        event: 'forecast',
        block: 0,
        model: 'm',
        data: 'd',
        samples: 1,
        knownSteps: 2,
        known: [[[1], [2]]],
        forecast: [[[3]]],
      },
      { event: 'text', text: '', prompt: 'Al' },
      { event: 'text', text: 'ice' },
      { event: 'text', text: 'said', prompt: 'She ' },
      { event: 'saved', path: '/runs/1' },
    );
    expect(run.predictions).toMatchObject({
      samples: 1,
      outputs: [{ target: [[[2]]], predicted: [[[2.1]]] }],
    });
    expect(run.forecasts).toMatchObject([{ name: 'm on d', known: [[[1], [2]]], forecast: [[[3]]] }]);
    expect(run.text).toBe('Alice\n\nShe said');
    expect(run.saved).toEqual(['/runs/1']);
  });

  test.each([
    ['finished', 'finished'],
    ['stopped', 'stopped'],
    ['early-stopping', 'early-stopped'],
  ] as const)('end: %s', (reason, phase) => {
    const run = after(start, epoch(1), { event: 'end', reason, epochs: 1, ms: 120 });
    expect(run).toMatchObject({ phase, epoch: 1, trainedMs: 120, msLeft: 0 });
  });

  test('error: the run fails with its code and message', () => {
    const run = after(start, { event: 'error', code: 'nan', message: 'The loss is no number.' });
    expect(run).toMatchObject({ phase: 'failed', error: { code: 'nan', message: 'The loss is no number.' } });
  });

  test('error: steps that were too large would be so again, an engine that died may live', () => {
    const ended = (code: 'nan' | 'engine') => after(start, { event: 'error', code, message: 'x' });
    expect([ended('nan'), ended('engine')].map(wouldFailAgain)).toEqual([true, false]);
  });

  test('stop-requested: it goes on until the engine says so', () => {
    const run = after(start, { event: 'stop-requested' }, epoch(1));
    expect(run).toMatchObject({ phase: 'stopping', epoch: 1 });
  });
});

describe('what comes late, twice or too early', () => {
  test('an epoch or progress from before changes nothing', () => {
    const run = after(start, epoch(1), epoch(2));
    expect(reduce(run, epoch(1), 9000)).toBe(run);
    expect(reduce(run, epoch(2), 9000)).toBe(run);
    expect(reduce(run, { event: 'progress', epoch: 2, step: 9, steps: 10, loss: 1 }, 9000)).toBe(run);
  });

  test('a second start changes nothing', () => {
    const run = after(start, epoch(1));
    expect(reduce(run, { ...start, epochs: 99 }, 9000)).toBe(run);
  });

  test('an epoch before the start counts', () => {
    expect(after(epoch(1))).toMatchObject({ phase: 'training', epoch: 1, epochs: 4 });
    expect(after(epoch(1), start)).toMatchObject({ epoch: 1, plan: { engine: 'wasm' } });
  });

  test('after the end no epoch counts, but results and log lines do', () => {
    const run = after(start, epoch(1), { event: 'end', reason: 'stopped', epochs: 1, ms: 1 });
    expect(reduce(run, epoch(2), 9000)).toBe(run);
    expect(reduce(run, { event: 'text', text: 'more' }, 9000).text).toBe('more');
    expect(reduce(run, { event: 'stop-requested' }, 9000)).toBe(run);
  });

  test('an error after the end is a line of the log, not the end of the run', () => {
    const run = after(
      start,
      { event: 'end', reason: 'finished', epochs: 4, ms: 1 },
      { event: 'error', code: 'disk', message: 'The run could not be saved.' },
    );
    expect(run.phase).toBe('finished');
    expect(run.log).toEqual([{ level: 'warning', text: 'The run could not be saved.' }]);
  });

  test('progress and epochs while stopping do not undo it', () => {
    const stopping = after(start, { event: 'stop-requested' });
    expect(reduce(stopping, { event: 'progress', epoch: 1, step: 1, steps: 10, loss: 1 }, 9000).phase).toBe(
      'stopping',
    );
  });
});

describe('the engine goes away', () => {
  test('in the middle: the run fails, and keeps what it has', () => {
    const run = after(start, epoch(1), epoch(2), { event: 'text', text: 'half a sen' }, died);
    expect(run).toMatchObject({ phase: 'failed', epoch: 2, text: 'half a sen' });
    expect(run.curve.epochs).toEqual([1, 2]);
    expect(run.error?.message).toContain('memory');
    expect(run.error?.details).toEqual(['out of memory']);
  });

  test.each([
    [{ code: 134, signal: null }, 'exit code 134'],
    [{ code: 0, signal: null }, 'before training was over'],
    [{ code: null, signal: null }, 'could not be started'],
    [{ code: null, signal: 'SIGILL' }, 'Choose wasm'],
    [{ code: null, signal: 'SIGSEGV' }, 'crashed (SIGSEGV)'],
  ])('%o', (exit, words) => {
    const run = after(start, { ...died, lastLines: [], ...exit });
    expect(run.error?.message).toContain(words);
  });

  test('after its end or its error: nothing changes', () => {
    const finished = after(start, { event: 'end', reason: 'finished', epochs: 4, ms: 1 });
    expect(reduce(finished, died, 9000)).toBe(finished);
    const failed = after(start, { event: 'error', code: 'nan', message: 'x' });
    expect(reduce(failed, died, 9000)).toBe(failed);
  });

  test('after Stop, ended from here: stopped, and it says why nothing was predicted', () => {
    const run = after(start, epoch(1), { event: 'stop-requested' }, { ...died, killed: true });
    expect(run.phase).toBe('stopped');
    expect(run.log[0]?.text).toContain('ended before it stopped by itself, so there are no predictions');
  });
});

test('a forecast that is made again takes the place of the one before, and stands first', () => {
  const made = (block: number, value: number): RunEvent => ({
    event: 'forecast',
    block,
    model: 'm',
    data: 'd',
    samples: 1,
    knownSteps: 1,
    known: [[[1]]],
    forecast: [[[value]]],
  });
  const end: RunEvent = { event: 'end', reason: 'finished', epochs: 4, ms: 1 };
  const { forecasts } = after(start, made(0, 1), made(1, 2), end, made(1, 3));
  expect(forecasts.map(({ block, forecast }) => [block, forecast])).toEqual([
    [1, [[[3]]]],
    [0, [[[1]]]],
  ]);
});

describe('a run that never began is kept nowhere, so nothing can go on with it', () => {
  const kept = newRun(1, source, '/runs/1');
  const through = (...events: RunEvent[]) => events.reduce((run, event) => reduce(run, event, 1000), kept);

  test('stopped while its engine read', () => {
    const run = through({ event: 'stop-requested' }, { ...died, killed: true, began: false });
    expect(run).toMatchObject({ phase: 'stopped', log: [{ level: 'info' }] });
    expect(run.log[0]?.text).toBe('It was stopped before it began to train.');
    expect(run.folder).toBeUndefined();
  });

  test('failed before it began', () => {
    expect(through({ event: 'error', code: 'data', message: 'x' }).folder).toBeUndefined();
    expect(through(start, { event: 'error', code: 'data', message: 'x' }).folder).toBe('/runs/1');
  });
});

describe('time left', () => {
  test('nothing is known before the first step', () => {
    expect(after(start).msLeft).toBeUndefined();
  });

  test('in the first epoch it follows from the steps done since the start', () => {
    // 2 of 4 × 10 steps in one second.
    const run = after(start, { event: 'progress', epoch: 1, step: 2, steps: 10, loss: 1 });
    expect(run.msLeft).toBeCloseTo(19_000);
  });

  test('the first epoch, which prepares the network, stops counting with the second', () => {
    expect(after(start, epoch(1, {}, 5000)).msLeft).toBe(15_000);
    expect(after(start, epoch(1, {}, 5000), epoch(2, {}, 100)).msLeft).toBe(200);
  });

  test('later epochs move it slowly', () => {
    const run = after(start, epoch(1, {}, 5000), epoch(2, {}, 100), epoch(3, {}, 200));
    expect(run.msPerEpoch).toBeCloseTo(120);
  });

  test('steps of the epoch under way are taken off', () => {
    const run = after(start, epoch(1, {}, 100), {
      event: 'progress',
      epoch: 2,
      step: 5,
      steps: 10,
      loss: 1,
    });
    expect(run.msLeft).toBeCloseTo(250);
  });
});
