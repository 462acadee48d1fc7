import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../extension/engine/backend/engine.js';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { openRequested } from '../../../extension/engine/requested-file.js';
import { compilesWithXla } from '../../../extension/engine/run/graph/xla.js';
import { jobFor, readyTraining } from '../../../extension/engine/train-job.js';
import { train } from '../../../extension/engine/trainer/train.js';
import type { TrainingJob } from '../../../extension/engine/trainer/training-job.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import type { TrainingState } from '../../../extension/engine/trainer/training-state.js';
import { benchNetworks } from '../../bench/steps/networks.js';
import { benchJob } from '../../bench/steps/trained.js';
import { expectClose } from '../keras/close-to.js';
import { trainings } from '../runs/trainings.js';
import { type Lack, withoutXla } from './lacking-xla.js';

/** Trains to the end, from the beginning or a state; what the weights are then, and the states on the way. */
async function trained(job: TrainingJob, engine: Engine, from?: TrainingState) {
  const session = await TrainingSession.create(job, engine);
  const states: TrainingState[] = [];
  const keeper = { due: true, keep: (state: TrainingState) => void states.push(state) };
  const stop = new AbortController().signal;
  await train(job, session, () => {}, { stop, keeper, ...(from && { from }) });
  const { description } = session;
  const weights = session.weights();
  session.dispose();
  return { description, weights, states };
}

describe.each<Lack>(['refuses what must be compiled', 'does not know XLA’s ops'])(
  'a library that %s',
  (lack) => {
    let lacking: ReturnType<typeof withoutXla>;
    beforeAll(async () => {
      lacking = withoutXla(await loadEngine('tfjs-node'), lack);
    });

    it('is asked once', async () => {
      const { engine, refused } = lacking;
      expect([compilesWithXla(engine.tf), compilesWithXla(engine.tf)]).toEqual([false, false]);
      expect(refused()).toBe(1);
    });

    it.each([
      ['a', 300],
      ['c', 3],
      ['f', 30],
    ] as const)('trains network (%s) for %i epochs', async (letter, epochs) => {
      const job = await benchJob(benchNetworks.find((network) => network.letter === letter)!, epochs);
      const expected = (await trained(job, await loadEngine('wasm'))).weights;
      // The engine loaded last computes.
      await loadEngine('tfjs-node');
      const { description, weights } = await trained(job, lacking.engine);
      expect(description).toBe('TensorFlow graph');
      for (const [name, values] of Object.entries(expected))
        expectClose(name, [...weights[name]!], [...values]);
      expect(lacking.refused()).toBe(1);
    });

    it.each(['dropout and shuffling', 'states that go on'])(
      'goes on from a state to the same bits: %s',
      async (which) => {
        const open = await openRequested({ file: '/nowhere/a.lstm', text: trainings[which]! });
        const job = jobFor(readyTraining(open, 0), open, {});
        const whole = await trained(job, lacking.engine);
        const middle = whole.states[Math.floor(whole.states.length / 2)]!;
        const rest = await trained(job, lacking.engine, middle);
        expect(rest.weights).toEqual(whole.weights);
        expect(rest.description).toBe('TensorFlow graph');
      },
    );
  },
);
