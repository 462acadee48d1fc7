import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataError } from '../../language/data/making.js';
import { type Materials, materialise } from '../../language/data/materialise.js';
import { lineOf } from '../../language/diagnostics/source.js';
import type { Training } from '../../language/model/training.js';
import { type OpenFile, openFile } from '../../language/services/open-file.js';
import type { Engine } from './backend/engine.js';
import { EngineUnavailable, loadEngine } from './backend/load-engine.js';
import { stepsOf } from './feeding/epochs.js';
import type { EngineCommand, EngineEvent, StartEvent } from './protocol.js';
import { Breath } from './trainer/breath.js';
import { predictions, samplesToPredict } from './trainer/predictions.js';
import { NotANumber, train } from './trainer/train.js';
import { type TrainingJob, TrainingSession } from './trainer/training-session.js';

/** What is to be trained. */
export type TrainRequest = EngineCommand & { readonly command: 'train' };

/** The run cannot start or go on; told as an `error` event, with a diagnostic's code or one of the engine's. */
class RunError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Trains one train block from the file's text to the predictions, and tells everything as events. Never
 * throws: what goes wrong is an `error` event. True where the run came to its end.
 */
export async function runTraining(
  request: TrainRequest,
  emit: (event: EngineEvent) => void,
  stop: AbortSignal,
): Promise<boolean> {
  try {
    await trainBlock(request, emit, stop);
    return true;
  } catch (error) {
    const { code, message } = explain(error);
    emit({ event: 'error', code, message });
    return false;
  }
}

async function trainBlock(
  request: TrainRequest,
  emit: (event: EngineEvent) => void,
  stop: AbortSignal,
): Promise<void> {
  const path = resolve(request.file);
  const open = await openFile(path, request.text ?? (await readFile(path, 'utf8')));
  const training = readyTraining(open, request.train);
  const engine = await loadEngine(request.engine);
  const { network, feed, validation } = training;
  const settings = { ...training.settings, ...(request.epochs && { epochs: request.epochs }) };
  const materials = materialise(feed!, open.files, {
    trainingFraction: training.trainingFraction,
    ...(validation?.feed && { validation: validation.feed }),
  });
  const job: TrainingJob = {
    network: network!,
    settings,
    materials,
    seed: settings.seed ?? drawnSeed(),
    predicted: samplesToPredict(network!, materials.train.x, settings.batch_size),
  };
  const session = await TrainingSession.create(job, engine);
  try {
    emit(startEvent(training, job, session, materials, engine));
    if (settings.seed === null) {
      const text = `No seed is set, so this run drew ${job.seed}. Write seed = ${job.seed} to get the same numbers again.`;
      emit({ event: 'log', level: 'info', text });
    }
    emit({ event: 'log', level: 'info', text: session.description });
    const { reason, epochs, ms } = await train(job, session, emit, stop);
    emit(await predictions(job, session, new Breath()));
    emit({ event: 'end', reason, epochs, ms });
  } finally {
    session.dispose();
  }
}

/** The train block asked for; a `RunError` where there is none, or an error keeps it from starting. */
function readyTraining({ analysis }: OpenFile, index: number): Training {
  const training = analysis.trainings[index];
  if (!training) {
    const count = analysis.trainings.length;
    const has = count === 0 ? 'no train block' : count === 1 ? 'one train block' : `${count} train blocks`;
    throw new RunError('engine', `There is no train block ${index + 1}: the file has ${has}.`);
  }
  if (!training.ready || !training.network || !training.feed) {
    const error = analysis.diagnostics.find((one) => one.severity === 'error');
    throw new RunError(
      error?.code ?? 'engine',
      error
        ? `Line ${error.range.start.line + 1}: ${error.message}`
        : `The train block on line ${lineOf(training.node)} is not complete.`,
    );
  }
  return training;
}

function startEvent(
  training: Training,
  { network, settings }: TrainingJob,
  session: TrainingSession,
  materials: Materials,
  engine: Engine,
): StartEvent {
  const samples = materials.train.count;
  const names = session.layout.map(({ name }) => name);
  return {
    event: 'start',
    engine: engine.name,
    version: engine.version,
    ...(engine.name !== 'tfjs-node' && engine.reason && { reason: engine.reason }),
    model: network.name,
    data: training.node.data.$refText,
    parameters: network.layers.reduce((sum, layer) => sum + layer.parameters, 0),
    epochs: settings.epochs,
    stepsPerEpoch: stepsOf({
      samples,
      batchSize: settings.batch_size,
      stepsPerEpoch: settings.steps_per_epoch,
    }),
    batchSize: settings.batch_size,
    samples,
    validationSamples: materials.validation?.count ?? 0,
    metrics: [...names, ...(materials.validation ? names.map((name) => `val_${name}`) : [])],
  };
}

/** A seed for a run whose text gives none. */
function drawnSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/** What went wrong, in a sentence for people and a code for programs. */
export function explain(error: unknown): { code: string; message: string } {
  if (error instanceof RunError) {
    return error;
  }
  if (error instanceof DataError) {
    return { code: 'data', message: error.message };
  }
  if (error instanceof NotANumber) {
    return { code: 'nan', message: error.message };
  }
  if (error instanceof EngineUnavailable) {
    return { code: 'engine', message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/out of memory|allocation|Array buffer|Invalid (typed )?array length/i.test(message)) {
    return {
      code: 'memory',
      message: `There is not enough memory for this: ${message}. A smaller batch_size or model needs less.`,
    };
  }
  return { code: 'engine', message: `The engine failed: ${message}` };
}
