import { resolve } from 'node:path';
import { blocksAfter, filesReadBy, runAfterTraining, tellLeftOut } from './after-training.js';
import { loadEngine } from './backend/load-engine.js';
import { explainError } from './explain-error.js';
import type { Emit, EngineCommand, EngineEvent, ErrorEvent } from './protocol.js';
import { openRequested } from './requested-file.js';
import { beginRun } from './runs/begin-run.js';
import { checkFree } from './runs/create-run.js';
import { FailedRun } from './runs/failed-run.js';
import {
  engineOf,
  goOnKeeping,
  type ResumableRun,
  requestOf,
  resumableRun,
  tellChanges,
  tellEnded,
} from './runs/resume-run.js';
import { RunFolderError } from './runs/run-folder.js';
import type { RunKeeper } from './runs/run-keeper.js';
import { startEvent } from './start-event.js';
import { preparationOf } from './stepping/trained.js';
import { type JobChanges, jobFor, readyTraining } from './train-job.js';
import { Breath } from './trainer/breath.js';
import { toLayerWeights } from './trainer/layer-weights.js';
import type { Pause } from './trainer/pause.js';
import { predictions } from './trainer/predictions.js';
import { shareProcessors } from './trainer/processors.js';
import { train } from './trainer/train.js';
import type { TrainingJob } from './trainer/training-job.js';
import { TrainingSession } from './trainer/training-session.js';

/** What is to be trained. */
export type TrainRequest = EngineCommand & { readonly command: 'train' };

/** The run that is to be gone on with. */
export type ResumeRequest = EngineCommand & { readonly command: 'resume' };

/** How a run is told to stop, or to wait. */
export interface Signals {
  /** Aborted with {@link nobodyListens}, a kept run is left as it is, to be gone on with. */
  readonly stop: AbortSignal;
  readonly pause?: Pause;
}

/** The reason to stop where nobody hears the end. */
export const nobodyListens = 'nobody listens';

/**
 * Trains one train block from the file's text to the predictions, or goes on with a kept run, and tells
 * everything as events. Never throws: what goes wrong is an `error` event. True where the run came to its end.
 */
export async function runTraining(
  request: TrainRequest | ResumeRequest,
  emit: Emit,
  stop: AbortSignal,
  pause?: Pause,
): Promise<boolean> {
  const signals = { stop, ...(pause && { pause }) };
  try {
    if (request.command === 'train') {
      return await trainBlock(request, emit, signals);
    }
    const run = await resumableRun(resolve(request.run), request.epochs);
    if (run.ended) {
      tellEnded(run, emit);
      return true;
    }
    await tellChanges(run, emit);
    return await trainBlock(requestOf(run, request), emit, signals, run);
  } catch (error) {
    void emit(error instanceof FailedRun ? error.event : explainError(error));
    return false;
  }
}

/** True where nothing went wrong, in training or in what comes after it. */
async function trainBlock(
  request: TrainRequest & Pick<JobChanges, 'seed' | 'processors'>,
  emit: Emit,
  signals: Signals,
  run?: ResumableRun,
): Promise<boolean> {
  const out = request.out === undefined ? undefined : resolve(request.out);
  if (out !== undefined && !run) {
    checkFree(out);
  }
  const open = await openRequested(request, run?.record);
  const training = readyTraining(open, request.train);
  const blocks = blocksAfter(training, open);
  const { value: job, states } = open.files.noting(() => jobFor(training, open, request));
  shareProcessors(job);
  const engine = run ? await engineOf(run, emit) : await loadEngine(request.engine);
  const session = await TrainingSession.create(job, engine);
  let keeper: RunKeeper | undefined;
  const tell = (event: EngineEvent) => {
    keeper?.take(event);
    return emit(event);
  };
  try {
    const options = {
      engine,
      ...(request.checkpointEvery !== undefined && { every: request.checkpointEvery }),
      warn: (text: string) => void tell({ event: 'log', level: 'warning', text }),
    };
    if (run) {
      keeper = goOnKeeping(run, options);
    } else if (out !== undefined) {
      const filesAfter = filesReadBy(blocks, job.materials, open.files);
      const beginning = { request, open, training, job, session, dataFiles: states, filesAfter };
      keeper = await beginRun(out, beginning, options).catch(
        request.keepIfPossible ? unkept(tell) : undefined,
      );
    }
    const start = startEvent(training, job, session, engine, run?.checkpoint.info);
    void tell({ ...start, ...(out !== undefined && !keeper && { unkept: true }) });
    tellRemarks(job, session, tell);
    tellLeftOut(blocks, open, tell);
    if (keeper && engine.name !== 'tfjs-node') {
      const text = 'This run is kept without files for TensorBoard, which tfjs-node alone can write.';
      void tell({ event: 'log', level: 'info', text });
    }
    const after = () =>
      runAfterTraining(
        blocks,
        {
          ...job,
          preparation: preparationOf(job.materials),
          weights: session.weights(),
          engine,
          files: open.files,
        },
        tell,
        signals.stop,
      );
    return await trainAndTell(job, session, tell, { request, signals, run, keeper, after });
  } catch (error) {
    throw keeper ? keeper.failed(explainError(error)) : error;
  } finally {
    session.dispose();
  }
}

/** Takes an error of the disk as a reason to train without keeping the run. */
function unkept(tell: Emit): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof RunFolderError && error.code === 'disk')) {
      throw error;
    }
    const text = `${error.message} It trains all the same, but cannot be looked at or gone on with later.`;
    void tell({ event: 'log', level: 'warning', text });
    return undefined;
  };
}

/** What is worth knowing of a run before it trains. */
function tellRemarks(job: TrainingJob, session: TrainingSession, tell: Emit): void {
  if (job.settings.seed === null) {
    const text = `No seed is set, so this run drew ${job.seed}. Write seed = ${job.seed} to get the same numbers again.`;
    void tell({ event: 'log', level: 'info', text });
  }
  if (job.network.layers.every((layer) => layer.trainableParameters === 0)) {
    const text = `${job.network.name} has no weights that training may change, so nothing will be learned.`;
    void tell({ event: 'log', level: 'warning', text });
  }
  void tell({ event: 'log', level: 'info', text: `Steps run as ${session.description}.` });
}

interface Going {
  readonly request: TrainRequest;
  readonly signals: Signals;
  readonly run: ResumableRun | undefined;
  readonly keeper: RunKeeper | undefined;
  /** Runs the model's forecast and generate blocks; what went wrong there. */
  readonly after: () => Promise<readonly ErrorEvent[]>;
}

async function trainAndTell(
  job: TrainingJob,
  session: TrainingSession,
  tell: Emit,
  { request, signals, run, keeper, after }: Going,
): Promise<boolean> {
  const { reason, epochs, ms } = await train(job, session, tell, {
    ...signals,
    ...(keeper && { keeper }),
    ...(run && { from: run.state }),
  });
  if (signals.stop.reason === nobodyListens) {
    keeper?.leave();
    return true;
  }
  const wanted = request.weights || run?.record.startedFromWeights;
  const weights = keeper || wanted ? toLayerWeights(job.network, session.weights()) : undefined;
  keeper?.keepWeights(weights!);
  void tell(await predictions(job, session, new Breath()));
  const errors = await after();
  if (keeper?.isKept) {
    void tell({ event: 'saved', path: keeper.folder });
  }
  void tell({ event: 'end', reason, epochs, ms, ...(wanted && { weights: weights! }) });
  for (const error of errors) {
    void tell(error);
  }
  keeper?.end(reason);
  return errors.length === 0;
}
