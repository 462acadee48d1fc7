import type { Places } from '../feeding/batches.js';
import { type EpochBatches, epochBatches, stepsOf } from '../feeding/epochs.js';
import type { Emit, EndEvent } from '../protocol.js';
import { Breath } from './breath.js';
import { checkLoss, checkWeights } from './not-a-number.js';
import type { Pause } from './pause.js';
import { ReportSums } from './report-sums.js';
import { TrainingClock } from './training-clock.js';
import { epochsOf, type TrainingJob } from './training-job.js';
import type { TrainingSession } from './training-session.js';
import { beginning, type StateKeeper, type TrainingState } from './training-state.js';
import { validate } from './validate.js';
import { watchEpochs } from './watch-epochs.js';

/** Milliseconds between two events inside an epoch. */
const progressEvery = 250;

/** How training went. */
export interface Trained {
  readonly reason: EndEvent['reason'];
  /** Whole epochs that ran. */
  readonly epochs: number;
  /** Milliseconds. */
  readonly ms: number;
}

/** What a training listens to, and where it is kept. */
export interface TrainOptions {
  readonly stop: AbortSignal;
  readonly pause?: Pause;
  readonly keeper?: StateKeeper;
  /** A state of the same training to go on from. */
  readonly from?: TrainingState;
}

/**
 * Trains as Keras' `fit`: epochs of steps, each followed by validation, until all are done, nothing gets
 * better any more, or `stop` says so. Every epoch is told, and inside long ones how far they are.
 *
 * States are kept between calls of the engine only: who goes on from one makes the very calls that would
 * have come next, so that the numbers are the same to the bit.
 */
export async function train(
  job: TrainingJob,
  session: TrainingSession,
  emit: Emit,
  { stop, pause, keeper, from }: TrainOptions,
): Promise<Trained> {
  const { settings } = job;
  const { epochs } = settings;
  const start = from?.position ?? beginning;
  if (from) {
    session.restore(from.arrays);
  }
  const batches = epochBatches(epochsOf(job), start.epoch - 1);
  const steps = stepsOf(epochsOf(job));
  const breath = new Breath();
  const watch = watchEpochs(job, session, emit, from);
  const clock = new TrainingClock(start.trainedMs);
  let told = performance.now();
  let said: ReturnType<Emit> | undefined;

  const keep = (epoch: number, step: number, sums: ReportSums, stopped?: 'early-stopping') => {
    if (keeper) {
      const { early, best } = watch.state;
      keeper.keep({
        position: { epoch, step, trainedMs: clock.ms, epochMs: sums.ms, ...(stopped && { stopped }) },
        arrays: {
          ...session.state(),
          ...(best && { best }),
          progress: { sums: sums.soFar, ...(early && { early }) },
        },
      });
    }
  };
  const ended = (reason: Trained['reason'], epoch: number, step: number, sums: ReportSums): Trained => {
    checkWeights(session.weights());
    // As it is before the best weights are put back, so that it can go on.
    keep(epoch, step, sums, reason === 'early-stopping' ? reason : undefined);
    watch.finish();
    return { reason, epochs: epoch - 1, ms: clock.ms };
  };
  const waited = async (epoch: number) => {
    if (pause?.asked && !stop.aborted) {
      clock.hold();
      void emit({ event: 'paused', epoch });
      await pause.over(stop);
      void emit({ event: 'continued' });
      clock.goOn();
    }
    return !stop.aborted;
  };
  /** Whatever may happen between two calls of the engine. False where training is to stop. */
  const between = async (epoch: number, step: number, sums: ReportSums) => {
    if (!stop.aborted && (keeper?.due || pause?.asked)) {
      keep(epoch, step, sums);
    }
    return waited(epoch);
  };

  if (start.stopped) {
    return ended(start.stopped, start.epoch, start.step, new ReportSums(session.layout));
  }
  const flowing = session.epochsFlow
    ? session.trainOn(inSequence(batches, epochs - start.epoch + 1, start.step))
    : undefined;
  for (let epoch = start.epoch; epoch <= epochs; epoch++) {
    const resumed = epoch === start.epoch ? from : undefined;
    const done = resumed?.position.step ?? 0;
    const sums = new ReportSums(
      session.layout,
      resumed && { ms: resumed.position.epochMs, sums: resumed.arrays.progress.sums },
    );
    const heard = stop.aborted || pause?.asked === true;
    // While data were read and programs built, nobody listened.
    if (epoch === start.epoch && heard && !(await waited(epoch))) {
      return ended('stopped', epoch, done, sums);
    }
    if (settings.reset_states === 'each_epoch' && done === 0) {
      session.resetStates();
    }
    const list = flowing ? undefined : batches.next().value;
    const reports = flowing ?? session.trainOn(list!.after(done));
    const count = list?.count ?? steps;
    let ahead = 0;
    for (let step = done + 1; step <= count; step++) {
      if (settings.reset_states === 'each_batch') {
        session.resetStates();
      }
      const one = reports.next().value!;
      checkLoss(one.report[0]!, epoch, step);
      sums.add(one);
      ahead = one.ahead;
      if (breath.due) {
        // Very short epochs must not pile up faster than they are heard.
        await said;
        await breath.take();
        if (performance.now() - told > progressEvery && step < count) {
          told = performance.now();
          void emit({ event: 'progress', epoch, step, steps: count, loss: sums.value(0) });
        }
      }
      // Steps that have run already count too.
      if (ahead === 0 && step < count && (stop.aborted || keeper?.due || pause?.asked)) {
        if (!(await between(epoch, step, sums))) {
          return ended('stopped', epoch, step, sums);
        }
      }
    }
    const carried = keeper && session.carried();
    const validated = await validate(job, session, breath, () => waited(epoch));
    if (validated === 'stopped') {
      // Who goes on validates anew.
      session.setCarried(carried ?? {});
      return ended('stopped', epoch, count, sums);
    }
    const values = { ...sums.values(), ...validated?.values('val_') };
    const ms = sums.ms + (validated?.ms ?? 0);
    said = emit({ event: 'epoch', epoch, epochs, loss: sums.value(0), ...values, ms });
    const next = new ReportSums(session.layout);
    if (watch.stopsAfter(epoch, values)) {
      return ended('early-stopping', epoch + 1, 0, next);
    }
    if (ahead === 0 && epoch < epochs && !(await between(epoch + 1, 0, next))) {
      return ended('stopped', epoch + 1, 0, next);
    }
  }
  return ended('finished', epochs + 1, 0, new ReportSums(session.layout));
}

/** The batches of so many epochs, one after another, without the first that are done. */
function* inSequence(
  batches: Generator<EpochBatches, never>,
  epochs: number,
  done: number,
): Generator<Places> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    yield* batches.next().value.after(epoch === 0 ? done : 0);
  }
}
