import { expect, it } from 'vitest';
import type { EngineEvent } from '../../../extension/engine/protocol.js';
import { Pause } from '../../../extension/engine/trainer/pause.js';
import { collectRun } from '../trainer/collect-run.js';

const text = `
data numbers {
  x = random_normal([24, 4], seed=1)
  y = random_normal([24, 1], seed=2)
}
model small {
  input x [4]
  x -> Dense(3) -> Dropout(0.2) -> Dense(1)
}
train small on numbers {
  loss = mse
  optimizer = adam(0.01)
  epochs = 40
  batch_size = 8
  seed = 1
}
`;

const kindsAround = (events: readonly EngineEvent[], kind: EngineEvent['event']) => {
  const at = events.findIndex(({ event }) => event === kind);
  return events.slice(at, at + 2).map(({ event }) => event);
};

it('training waits between two steps until it may go on, and comes to the same numbers', async () => {
  const pause = new Pause();
  let waited = 0;
  const began = performance.now();
  const run = await collectRun(
    text,
    {},
    (event) => {
      if (event.event === 'epoch' && event.epoch === 5) pause.ask();
      if (event.event === 'paused') {
        waited = performance.now();
        setTimeout(() => pause.end(), 2000);
      }
      if (event.event === 'continued') waited = performance.now() - waited;
    },
    pause,
  );
  const took = performance.now() - began;
  expect(waited).toBeGreaterThan(1900);
  expect(run.one('paused').epoch).toBe(6);
  expect(kindsAround(run.events, 'paused')).toEqual(['paused', 'continued']);
  const { ms, reason } = run.one('end');
  expect(reason).toBe('finished');
  // The wait counts neither for the epochs nor for the run.
  const trained = run.all('epoch').reduce((sum, epoch) => sum + epoch.ms, 0);
  expect(Math.max(ms, trained)).toBeLessThanOrEqual(took - waited);
  const alone = await collectRun(text);
  const losses = (epochs: typeof run) => epochs.all('epoch').map(({ loss }) => loss);
  expect(losses(run)).toEqual(losses(alone));
});

it('a training that waits can be stopped', async () => {
  const pause = new Pause();
  const run = await collectRun(
    text,
    {},
    (event, stop) => {
      if (event.event === 'epoch' && event.epoch === 5) pause.ask();
      if (event.event === 'paused') setTimeout(stop, 50);
    },
    pause,
  );
  expect(run.one('end')).toMatchObject({ reason: 'stopped', epochs: 5 });
  run.one('predictions');
});
