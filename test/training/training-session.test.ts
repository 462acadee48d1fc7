import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mostRows } from '../../extension/training/curve.js';
import { RunHistory } from '../../extension/training/run-history.js';
import { beginSession } from '../../extension/training/training-session.js';

const script = fileURLToPath(new URL('../fixtures/fake-engine.cjs', import.meta.url));
const source = { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' };

function begin(behaviour: string, history = new RunHistory(), graceMs = 60_000) {
  const command = {
    command: 'train',
    file: `/nowhere/${behaviour}.lstm`,
    train: 0,
    engine: 'auto',
  } as const;
  const session = beginSession(history, history.begin(source), command, {
    script,
    graceMs,
    onEvent: () => {},
    onLine: () => {},
  });
  return { history, session };
}

function until(history: RunHistory, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = history.onChange(() => {
      if (!condition()) return;
      unsubscribe();
      resolve();
    });
  });
}

test('a run is kept with its predictions when the engine is gone', async () => {
  const { history, session } = begin('finishes');
  expect(history.newest?.phase).toBe('starting');
  await session.ended;
  expect(history.newest).toMatchObject({
    phase: 'finished',
    epoch: 3,
    predictions: { outputs: [{ predicted: [[[0.21]]] }] },
  });
});

test('a dead engine leaves the run so far, and its own last words', async () => {
  const { history, session } = begin('dies');
  await session.ended;
  const run = history.newest!;
  expect(run.phase).toBe('failed');
  expect(run.curve.metrics.loss).toEqual([0.5]);
  expect(run.error?.message).toContain('exit code 134');
  expect(run.error?.details).toContain('  what():  std::bad_alloc');
});

test('a run that is gone on with keeps its curve, and comes to its end', async () => {
  const { history, session } = begin('dies');
  await session.ended;
  const reopened = history.reopen(session.id)!;
  expect(reopened).toMatchObject({ id: session.id, phase: 'starting', epoch: 1 });
  expect(reopened).not.toHaveProperty('error');
  const options = { script, onEvent: () => {}, onLine: () => {} };
  const again = beginSession(history, reopened, { command: 'resume', run: '/nowhere/goes-on' }, options);
  await again.ended;
  expect(history.newest).toMatchObject({ id: session.id, phase: 'finished', epoch: 3 });
  expect(history.newest!.curve.epochs).toEqual([1, 2, 3]);
  expect(history.newest!.curve.metrics.loss).toEqual([0.5, 1 / 2, 1 / 3]);
});

test('a run waits and goes on as it is asked to', async () => {
  const { history, session } = begin('waits');
  await until(history, () => history.newest!.epoch === 1);
  session.pause();
  await until(history, () => history.newest!.phase === 'paused');
  session.goOn();
  await session.ended;
  expect(history.newest).toMatchObject({ phase: 'finished', epoch: 3 });
});

test('a run that is left alone ends by itself, and is not taken for a crash of this one', async () => {
  const { history, session } = begin('leaves-when-alone');
  await until(history, () => history.newest?.phase === 'training');
  session.leave();
  await session.ended;
});

test('an engine that does not answer Stop ends as a stopped run that says so', async () => {
  const { history, session } = begin('hangs-at-stop', new RunHistory(), 100);
  await until(history, () => history.newest!.step > 0);
  session.stop();
  expect(history.newest?.phase).toBe('stopping');
  await session.ended;
  expect(history.newest?.phase).toBe('stopped');
  expect(history.newest?.log.at(-1)?.text).toContain(
    'ended before it stopped by itself, so there are no predictions',
  );
});

test('a flood of epochs is few changes and few rows, with its peak', async () => {
  const { history, session } = begin('floods');
  let changes = 0;
  history.onChange(() => changes++);
  await session.ended;
  const run = history.newest!;
  expect(run).toMatchObject({ phase: 'finished', epoch: 50_000 });
  expect(run.curve.epochs.length).toBeLessThanOrEqual(mostRows);
  expect(run.curve.metrics.loss).toContain(9);
  // Ten a second.
  expect(changes).toBeLessThan(5_000);
});

test('runs stay in the history, the newest first', async () => {
  const { history, session } = begin('finishes');
  await session.ended;
  const second = begin('dies', history);
  await second.session.ended;
  expect(history.runs.map(({ id, phase }) => [id, phase])).toEqual([
    [2, 'failed'],
    [1, 'finished'],
  ]);
});
