import { lineOf } from '../../language/diagnostics/source.js';
import type { Training } from '../../language/model/training.js';
import type { OpenFile } from '../../language/services/open-file.js';
import { makeMaterials } from '../../language/training/materials.js';
import type { Engine } from './backend/engine.js';
import { loadEngine } from './backend/load-engine.js';
import { CannotStart, explainError } from './explain-error.js';
import { checkRanges } from './feeding/check-ranges.js';
import { stepsOf } from './feeding/epochs.js';
import type { Emit, EngineCommand, StartEvent } from './protocol.js';
import { mistakeBehind, openRequested } from './requested-file.js';
import { Breath } from './trainer/breath.js';
import { fromLayerWeights, toLayerWeights } from './trainer/layer-weights.js';
import { predictions, samplesToPredict } from './trainer/predictions.js';
import { train } from './trainer/train.js';
import { epochsOf, type TrainingJob } from './trainer/training-job.js';
import { TrainingSession } from './trainer/training-session.js';

/** What is to be trained. */
export type TrainRequest = EngineCommand & { readonly command: 'train' };

/**
 * Trains one train block from the file's text to the predictions, and tells everything as events. Never
 * throws: what goes wrong is an `error` event. True where the run came to its end.
 */
export async function runTraining(request: TrainRequest, emit: Emit, stop: AbortSignal): Promise<boolean> {
  try {
    await trainBlock(request, emit, stop);
    return true;
  } catch (error) {
    void emit(explainError(error));
    return false;
  }
}

async function trainBlock(request: TrainRequest, emit: Emit, stop: AbortSignal): Promise<void> {
  const open = await openRequested(request);
  const training = readyTraining(open, request.train);
  const job = jobFor(training, open, request);
  const engine = await loadEngine(request.engine);
  const session = await TrainingSession.create(job, engine);
  try {
    void emit(startEvent(training, job, session, engine));
    if (job.settings.seed === null) {
      const text = `No seed is set, so this run drew ${job.seed}. Write seed = ${job.seed} to get the same numbers again.`;
      void emit({ event: 'log', level: 'info', text });
    }
    if (job.network.layers.every((layer) => layer.trainableParameters === 0)) {
      const text = `${job.network.name} has no weights that training may change, so nothing will be learned.`;
      void emit({ event: 'log', level: 'warning', text });
    }
    void emit({ event: 'log', level: 'info', text: `Steps run as ${session.description}.` });
    const { reason, epochs, ms } = await train(job, session, emit, stop);
    void emit(await predictions(job, session, new Breath()));
    const weights = request.weights && toLayerWeights(job.network, session.weights());
    void emit({ event: 'end', reason, epochs, ms, ...(weights && { weights }) });
  } finally {
    session.dispose();
  }
}

/** The train block asked for. @throws CannotStart where there is none, or an error keeps it from starting. */
function readyTraining(open: OpenFile, index: number): Training {
  const { trainings } = open.analysis;
  const training = trainings[index];
  if (!training) {
    const count = trainings.length;
    const has = count === 0 ? 'no train block' : count === 1 ? 'one train block' : `${count} train blocks`;
    throw new CannotStart('engine', `There is no train block ${index + 1}: the file has ${has}.`);
  }
  if (!training.ready) {
    throw (
      mistakeBehind([training.node], open) ??
      new CannotStart(
        'engine',
        `Not everything that the train block on line ${lineOf(training.node)} trains is known.`,
      )
    );
  }
  return training;
}

function jobFor(training: Training, { files }: OpenFile, { epochs, weights }: TrainRequest): TrainingJob {
  const network = training.network!;
  const settings = { ...training.settings, ...(epochs && { epochs }) };
  const materials = makeMaterials(training, files);
  for (const samples of [materials.train, ...(materials.validation ? [materials.validation] : [])]) {
    checkRanges(network, settings.losses, samples);
  }
  return {
    network,
    settings,
    materials,
    seed: settings.seed ?? Math.floor(Math.random() * 2 ** 31),
    weights: weights && fromLayerWeights(network, weights),
    predicted: samplesToPredict(network, materials.train.x, settings.batch_size),
  };
}

function startEvent(
  training: Training,
  job: TrainingJob,
  session: TrainingSession,
  engine: Engine,
): StartEvent {
  const { network, settings, materials } = job;
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
    stepsPerEpoch: stepsOf(epochsOf(job)),
    batchSize: settings.batch_size,
    samples: materials.train.count,
    validationSamples: materials.validation?.count ?? 0,
    metrics: [...names, ...(materials.validation ? names.map((name) => `val_${name}`) : [])],
  };
}
