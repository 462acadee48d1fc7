import type { Engine } from '../../../extension/engine/backend/engine.js';
import { train } from '../../../extension/engine/trainer/train.js';
import type { TrainingJob } from '../../../extension/engine/trainer/training-job.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import { jobOf, settings } from '../../engine/keras/keras-case.js';
import { type BenchNetwork, someNumbers } from './networks.js';
import { StepTimes, type Timing } from './timing.js';

/** Milliseconds that what is timed at once takes at least: a call of the engine holds steps of many epochs. */
const window = 50;

/** What the train block of a network would be: Adam, and mse or the ids' cross-entropy. */
export async function benchJob(network: BenchNetwork, epochs: number): Promise<TrainingJob> {
  const { text, x, y, ids, stepsPerEpoch, stateful } = network;
  const samples = (shape: readonly number[]) => {
    const all = [shape[0]! * stepsPerEpoch, ...shape.slice(1)];
    const data = someNumbers(all, ids);
    return { shape: all, data: ids ? Int32Array.from(data) : data };
  };
  const loss = ids
    ? ({ name: 'sparse_categorical_crossentropy', args: { from_logits: false } } as const)
    : ({ name: 'mse', args: {} } as const);
  const adam = { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7, amsgrad: false };
  const job = await jobOf(
    `model m { ${text} }`,
    { x: [samples(x)], y: [samples(y)] },
    settings({
      losses: [loss],
      optimizer: { name: 'adam', learning_rate: 0.001, args: adam },
      batch_size: x[0]!,
      epochs,
      seed: 1,
      reset_states: stateful ? 'each_epoch' : 'never',
    }),
  );
  return { ...job, weights: undefined };
}

/**
 * Trains for a while as the train command does, with all that goes around the steps.
 *
 * @param since when what leads to the first step began; 0 is the start of this process
 * @param prepared the network's job for so many epochs, where it is there already
 */
export async function timeTraining(
  network: BenchNetwork,
  engine: Engine,
  seconds: number,
  epochs: number,
  since = performance.now(),
  prepared?: TrainingJob,
): Promise<Timing> {
  const job = prepared ?? (await benchJob(network, epochs));
  const session = await TrainingSession.create(job, engine);
  const stop = new AbortController();
  session.trainOn(endlessly(Int32Array.from({ length: network.x[0]! }, (_, place) => place))).next();
  const first = performance.now() - since;
  let warm = false;
  let times = new StepTimes();
  let from = 0;
  let until = 0;
  let steps = 0;
  try {
    await train(
      job,
      session,
      (event) => {
        if (event.event !== 'epoch') return;
        const now = performance.now();
        if (!warm) {
          warm = true;
          times = new StepTimes();
          from = now;
          until = now + seconds * 1000;
          return;
        }
        steps += network.stepsPerEpoch;
        if (now - from < window) return;
        times.add(now - from, steps);
        [from, steps] = [now, 0];
        if (now > until) stop.abort();
      },
      { stop: stop.signal },
    );
    // A short run of small steps ends before a window is full.
    if (steps > 0) times.add(performance.now() - from, steps);
    return times.timing(first);
  } finally {
    session.dispose();
  }
}

function* endlessly<T>(value: T): Generator<T> {
  for (;;) yield value;
}

/** Milliseconds of a whole training, from its network and data to its end, the engine being loaded. */
export async function timeWhole(network: BenchNetwork, engine: Engine, epochs: number): Promise<number> {
  const began = performance.now();
  const job = await benchJob(network, epochs);
  const session = await TrainingSession.create(job, engine);
  try {
    await train(job, session, () => {}, { stop: new AbortController().signal });
    return performance.now() - began;
  } finally {
    session.dispose();
  }
}
