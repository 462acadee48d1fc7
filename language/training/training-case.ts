import type { DataSet } from '../data/data-set.js';
import type { Train } from '../generated/ast.js';
import type { Feed } from '../model/training.js';
import { type Fitting, type Misfit, mends, type Thoroughness } from './fit.js';

/** One data block as a train block uses it: what it is fed into, and whether it trains or validates. */
export interface TrainingCase {
  readonly train: Train;
  readonly role: 'trains' | 'validates';
  readonly data: DataSet;
  readonly feed: Feed;
  readonly fitting: Fitting;
  /** The train block's other data, which a change of the model must go on to fit. */
  readonly others: readonly Fitting[];
}

/** True where a change of the model takes a misfit away, and brings no other one to any of the block's data. */
export function mendsAll(
  { fitting, others }: TrainingCase,
  change: Pick<Partial<Fitting>, 'inputs' | 'layers'>,
  misfit: Misfit,
  thoroughness: Thoroughness = 'all',
): boolean {
  return [fitting, ...others].every((one) => mends(one, change, misfit, thoroughness));
}
