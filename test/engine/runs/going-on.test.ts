import { describe, expect, it } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { openRequested } from '../../../extension/engine/requested-file.js';
import { jobFor, readyTraining } from '../../../extension/engine/train-job.js';
import { train } from '../../../extension/engine/trainer/train.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import type { TrainingState } from '../../../extension/engine/trainer/training-state.js';
import { decodeCheckpoint, encodeCheckpoint } from '../../../extension/engine/runs/checkpoint-format.js';
import { trainings } from './trainings.js';

const never = new AbortController().signal;

/** Trains a text, from the beginning or a state: its epochs, its weights, and all states it could be gone on from. */
async function trained(text: string, name: 'tfjs-node' | 'wasm', from?: TrainingState) {
  const engine = await loadEngine(name);
  const open = await openRequested({ file: '/nowhere/a.lstm', text });
  const job = jobFor(readyTraining(open, 0), open, {});
  const session = await TrainingSession.create(job, engine);
  const epochs: object[] = [];
  const states: TrainingState[] = [];
  const keeper = { due: true, keep: (state: TrainingState) => void states.push(state) };
  const { reason } = await train(
    job,
    session,
    (event) => {
      if (event.event === 'epoch') epochs.push({ ...event, ms: 0 });
    },
    { stop: never, keeper, ...(from && { from }) },
  );
  const weights = session.weights();
  session.dispose();
  return { reason, epochs, states, weights };
}

/** A state as a file gives it back. */
function throughFile({ position, arrays }: TrainingState): TrainingState {
  const { info, arrays: back } = decodeCheckpoint<TrainingState['position']>(
    Buffer.concat(encodeCheckpoint({ info: position, arrays: { ...arrays } })),
  )!;
  return { position: info, arrays: back as unknown as TrainingState['arrays'] };
}

describe.each(['tfjs-node', 'wasm'] as const)('on %s, going on from any state', (engine) => {
  it.each(Object.entries(trainings))(
    'gives the same bits: %s',
    async (_, text) => {
      const whole = await trained(text, engine);
      expect(whole.states.length).toBeGreaterThan(1);
      // Some of them, the last included, which is the end.
      const every = Math.ceil(whole.states.length / 3);
      for (const state of whole.states.filter((_, at) => (whole.states.length - 1 - at) % every === 0)) {
        const rest = await trained(text, engine, throughFile(state));
        expect(rest.reason).toBe(whole.reason);
        expect(rest.epochs).toEqual(whole.epochs.slice(whole.epochs.length - rest.epochs.length));
        expect(rest.epochs.length).toBe(whole.epochs.length - (state.position.epoch - 1));
        expect(rest.weights).toEqual(whole.weights);
        expect(rest.states.at(-1)!.arrays).toEqual(whole.states.at(-1)!.arrays);
      }
    },
    600_000,
  );
});
