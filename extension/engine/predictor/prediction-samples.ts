import type { DataTensor } from '../../../language/data/data-set.js';
import type { DataFiles } from '../../../language/data/files/data-files.js';
import { materialise } from '../../../language/data/materialise.js';
import type { Rows } from '../../../language/data/rows.js';
import { feedOf } from '../../../language/training/feed.js';
import type { ChosenPrediction } from '../../../language/training/choose-prediction.js';

/**
 * The values that go into a network, all samples of the data block: scaled by what `minmax` and
 * `standardize` were fitted to when the model was trained, or would be.
 */
export function samplesOf(
  { network, data, training }: ChosenPrediction,
  x: readonly DataTensor[],
  files: DataFiles,
): { readonly x: readonly Rows[]; readonly samples: number } {
  const wanted = { x, y: [] };
  const trains = training?.data ?? data;
  const trainingFraction = training?.trainingFraction ?? data.split?.fraction ?? 1;
  const all = () => materialise(wanted, files).train;
  if (trains === data && trainingFraction === 1) {
    const { x, count } = all();
    return { x, samples: count };
  }
  const fed = feedOf(network, trains, trains.node, false, () => {});
  const { fits } = fed ? materialise(fed, files, { trainingFraction }) : { fits: [] };
  const { train } = materialise(wanted, files, { fits });
  return { x: train.x, samples: train.count };
}
