import { lineOf } from '../../language/diagnostics/source.js';
import type { Training } from '../../language/model/training.js';
import type { OpenFile } from '../../language/services/open-file.js';
import { makeMaterials } from '../../language/training/materials.js';
import { CannotStart } from './explain-error.js';
import { checkRanges } from './feeding/check-ranges.js';
import type { LayerWeights } from './protocol.js';
import { mistakeBehind } from './requested-file.js';
import { drawnSeed } from './seeds.js';
import { fromLayerWeights } from './trainer/layer-weights.js';
import { samplesToPredict } from './trainer/predictions.js';
import type { TrainingJob } from './trainer/training-job.js';

/** What of a train block is other than its text says. */
export interface JobChanges {
  readonly epochs?: number;
  readonly seed?: number;
  /** Of the machine that a run was begun on. */
  readonly processors?: number;
  /** Where training starts from, instead of the initializers. */
  readonly weights?: LayerWeights;
}

/** The train block asked for, from 0. @throws CannotStart where there is none, or an error keeps it from starting. */
export function readyTraining(open: OpenFile, index: number): Training {
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

/** What a ready train block trains, its data read. @throws DataError, WeightsError, CannotStart */
export function jobFor(training: Training, { files }: OpenFile, changes: JobChanges): TrainingJob {
  const network = training.network!;
  const settings = { ...training.settings, ...(changes.epochs && { epochs: changes.epochs }) };
  const materials = makeMaterials(training, files);
  for (const samples of [materials.train, ...(materials.validation ? [materials.validation] : [])]) {
    checkRanges(network, settings.losses, samples);
  }
  return {
    network,
    settings,
    materials,
    columns: training.feed!.y.map(({ type }) => type.columns ?? null),
    seed: changes.seed ?? settings.seed ?? drawnSeed(),
    ...(changes.processors !== undefined && { processors: changes.processors }),
    weights: changes.weights && fromLayerWeights(network, changes.weights),
    predicted: samplesToPredict(network, materials.train.x, settings.batch_size),
  };
}
