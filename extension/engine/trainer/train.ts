import type { Places } from '../feeding/batches.js';
import { epochBatches, stepsOf } from '../feeding/epochs.js';
import type { Emit, EndEvent } from '../protocol.js';
import { Breath } from './breath.js';
import { ReportSums } from './report-sums.js';
import { epochsOf, type TrainingJob } from './training-job.js';
import type { TrainingSession } from './training-session.js';
import { watchEpochs } from './watch-epochs.js';

/** Milliseconds between two events inside an epoch. */
const progressEvery = 250;

/** Training cannot go on: its loss is no number any more. The message is whole sentences. */
export class NotANumber extends Error {
  override readonly name = 'NotANumber';
}

/** How training went. */
export interface Trained {
  readonly reason: EndEvent['reason'];
  /** Whole epochs that ran. */
  readonly epochs: number;
  /** Milliseconds. */
  readonly ms: number;
}

/**
 * Trains as Keras' `fit`: epochs of steps, each followed by validation, until all are done, nothing gets
 * better any more, or `stop` says so. Every epoch is told, and inside long ones how far they are.
 */
export async function train(
  job: TrainingJob,
  session: TrainingSession,
  emit: Emit,
  stop: AbortSignal,
): Promise<Trained> {
  const { settings } = job;
  const { epochs } = settings;
  const batches = epochBatches(epochsOf(job));
  const steps = stepsOf(epochsOf(job));
  const breath = new Breath();
  const watch = watchEpochs(job, session, emit);
  const began = performance.now();
  const ended = (reason: Trained['reason'], epochs: number): Trained => {
    watch.finish();
    return { reason, epochs, ms: performance.now() - began };
  };
  const flowing = session.epochsFlow ? session.trainOn(inSequence(batches, epochs)) : undefined;
  let told = began;
  let said: ReturnType<Emit> | undefined;

  for (let epoch = 1; epoch <= epochs; epoch++) {
    const sums = new ReportSums(session.layout);
    if (settings.reset_states === 'each_epoch') {
      session.resetStates();
    }
    const list = flowing ? undefined : batches.next().value;
    const reports = flowing ?? session.trainOn(list!);
    const count = list?.length ?? steps;
    let ahead = 0;
    for (let step = 1; step <= count; step++) {
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
      if (stop.aborted && ahead === 0 && step < count) {
        return ended('stopped', epoch - 1);
      }
    }
    const validated = await validate(job, session, breath, stop);
    if (validated === 'stopped') {
      return ended('stopped', epoch - 1);
    }
    const values = { ...sums.values(), ...validated?.values('val_') };
    said = emit({
      event: 'epoch',
      epoch,
      epochs,
      loss: sums.value(0),
      ...values,
      ms: sums.ms + (validated?.ms ?? 0),
    });
    if (watch.stopsAfter(epoch, values)) {
      return ended('early-stopping', epoch);
    }
    if (stop.aborted && ahead === 0) {
      return ended('stopped', epoch);
    }
  }
  return ended('finished', epochs);
}

/** The batches of so many epochs, one after another. */
function* inSequence(batches: Generator<readonly Places[], never>, epochs: number): Generator<Places> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    yield* batches.next().value;
  }
}

function checkLoss(loss: number, epoch: number, step: number): void {
  if (!Number.isFinite(loss)) {
    throw new NotANumber(
      `The loss is no finite number any more in epoch ${epoch}, step ${step}. The steps are probably too large: ` +
        'try a smaller learning_rate, or clipnorm=1 in the optimizer. If it happens in the first step, look for ' +
        'empty or very large values in the data.',
    );
  }
}

/** Loss and metrics of the validation data; undefined where there are none. */
async function validate(
  { settings }: TrainingJob,
  session: TrainingSession,
  breath: Breath,
  stop: AbortSignal,
): Promise<ReportSums | 'stopped' | undefined> {
  const reports = session.validate();
  if (!reports) {
    return undefined;
  }
  const sums = new ReportSums(session.layout);
  for (;;) {
    if (settings.reset_states === 'each_batch') {
      session.resetStates();
    }
    const { value, done } = reports.next();
    if (done) {
      return sums;
    }
    sums.add(value);
    if (breath.due) {
      await breath.take();
      if (stop.aborted) {
        return 'stopped';
      }
    }
  }
}
