import type { Scaling } from '../../../language/data/data-set.js';
import type { DataFiles } from '../../../language/data/files/data-files.js';
import type { Materials } from '../../../language/data/materialise.js';
import type { Network } from '../../../language/model/network.js';
import type { TrainingSettings } from '../../../language/model/training.js';
import type { Engine } from '../backend/engine.js';
import type { Tensors } from '../run/runner.js';

/** How training data became numbers: other data of the same network are scaled alike, and ids mean the same. */
export interface Preparation extends Pick<Materials, 'vocabulary' | 'level' | 'fits'> {
  /** How the first x and the first y get back to the data's own units; left out where they were not scaled. */
  readonly scaling: { readonly x?: Scaling; readonly y?: Scaling };
  /** Steps (ids, rows) of a sample of the first x. */
  readonly steps: number;
}

/** How a training's data were prepared. */
export function preparationOf({ train, vocabulary, level, scaling, fits }: Materials): Preparation {
  const [x, y] = [scaling.x[0], scaling.y[0]];
  return {
    ...(vocabulary && { vocabulary }),
    ...(level && { level }),
    fits,
    scaling: { ...(x && { x }), ...(y && { y }) },
    steps: train.x[0]?.shape[1] ?? 1,
  };
}

/** A network with the weights it was trained to, and what of its training its use depends on. */
export interface Trained {
  readonly network: Network;
  readonly settings: Pick<TrainingSettings, 'reset_states' | 'losses'>;
  readonly preparation: Preparation;
  /** By the variables' names. */
  readonly weights: Tensors;
  readonly engine: Engine;
  /** Through which data files are read. */
  readonly files: DataFiles;
}
