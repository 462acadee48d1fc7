import type { DataFiles } from '../../../language/data/files/data-files.js';
import type { Materials } from '../../../language/data/materialise.js';
import type { Network } from '../../../language/model/network.js';
import type { TrainingSettings } from '../../../language/model/training.js';
import type { Engine } from '../backend/engine.js';
import type { Tensors } from '../run/runner.js';

/** A network with the weights it was trained to, and what of its training its use depends on. */
export interface Trained {
  readonly network: Network;
  readonly settings: Pick<TrainingSettings, 'reset_states' | 'losses'>;
  /** What it was trained on: other data are scaled alike, and ids mean the same. */
  readonly materials: Pick<Materials, 'train' | 'vocabulary' | 'level' | 'scaling' | 'fits'>;
  /** By the variables' names. */
  readonly weights: Tensors;
  readonly engine: Engine;
  /** Through which data files are read. */
  readonly files: DataFiles;
}
