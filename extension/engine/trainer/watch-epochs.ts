import type { TypedData } from '../program/index.js';
import type { Emit } from '../protocol.js';
import { EarlyStopping } from './early-stopping.js';
import type { TrainingJob } from './training-job.js';
import type { TrainingSession } from './training-session.js';
import type { TrainingState } from './training-state.js';

/** Looks at what epochs report, for early stopping. */
export interface EpochWatch {
  /** Whether training ends after this epoch, from 1, with these numbers. */
  stopsAfter(epoch: number, values: Readonly<Record<string, number>>): boolean;
  /** Puts the best weights back where that is wanted. */
  finish(): void;
  /** What it knows, to go on with later. */
  readonly state: { readonly early?: Float64Array; readonly best?: Readonly<Record<string, TypedData>> };
}

/**
 * Early stopping as the settings ask for it, or nothing of the kind.
 *
 * @param from a state of the training to go on from
 */
export function watchEpochs(
  { settings }: TrainingJob,
  session: TrainingSession,
  emit: Emit,
  from?: TrainingState,
): EpochWatch {
  if (!settings.early_stopping) {
    return { stopsAfter: () => false, finish: () => {}, state: {} };
  }
  const { monitor, restore_best_weights } = settings.early_stopping;
  const watched = session.layout.find(({ name }) => name === monitor.replace(/^val_/, ''));
  const early = new EarlyStopping(
    settings.early_stopping,
    watched?.direction ?? 'down',
    from?.arrays.progress.early,
  );
  let best = from?.arrays.best;
  return {
    stopsAfter(epoch, values) {
      if (epoch === 1 && !(monitor in values)) {
        const known = Object.keys(values).join(', ');
        const text = `early_stopping waits for ${monitor}, which no epoch reports. They report ${known}.`;
        void emit({ event: 'log', level: 'warning', text });
      }
      const verdict = early.judge(epoch, values[monitor]);
      if (verdict.best && restore_best_weights) {
        best = session.weights();
      }
      return verdict.stop;
    },
    finish() {
      if (best) {
        session.setWeights(best);
      }
    },
    get state() {
      return { early: early.state, ...(best && { best }) };
    },
  };
}
