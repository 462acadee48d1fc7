import type { Materials } from '../../../language/data/materialise.js';
import type { Network } from '../../../language/model/network.js';
import type { TrainingSettings } from '../../../language/model/training.js';
import type { EpochSettings } from '../feeding/epochs.js';
import { statefulBatch } from '../feeding/fixed-batch.js';
import type { TypedData } from '../program/index.js';

/** What is trained. */
export interface TrainingJob {
  readonly network: Network;
  readonly settings: TrainingSettings;
  readonly materials: Materials;
  /** What the features of each target are called, in the outputs' order; null where the data do not say it. */
  readonly columns?: readonly (readonly string[] | null)[];
  /** The settings' seed, or one that was drawn. */
  readonly seed: number;
  /** First weights by the variables' names (`lstm/kernel`), instead of the initializers'. */
  readonly weights?: Readonly<Record<string, TypedData>>;
  /** How many processors may work on parts of a batch side by side, which numbers depend on; left out: the machine's. */
  readonly processors?: number;
  /** How many samples, from the first, are predicted in the end. */
  readonly predicted: number;
}

/** How a job goes through its samples: a stateful network leaves those out that fill no batch. */
export const epochsOf = ({ network, settings, materials, seed }: TrainingJob): EpochSettings => ({
  samples: materials.train.count - (materials.train.count % (statefulBatch(network) ?? 1)),
  batchSize: settings.batch_size,
  shuffle: settings.shuffle,
  seed,
  stepsPerEpoch: settings.steps_per_epoch,
});
