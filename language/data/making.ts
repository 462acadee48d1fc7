import type { DataTensor, Scaling } from './data-set.js';
import type { DataFiles } from './files/data-files.js';
import type { MemoryLimits } from './memory-limits.js';
import type { MadeRows } from './rows.js';

/** What making values needs, and what it remembers while one data set is made. */
export interface Making {
  readonly files: DataFiles;
  /** How many of the places of a first axis belong to training: what `minmax` and `standardize` are fitted on. */
  trainingPart(size: number): number;
  /** Named tensors are made once, however often they are used. */
  readonly made: Map<DataTensor, MadeRows>;
  /** What was fitted, in the order of making. */
  readonly fits: Scaling[];
  /** Fits to take over instead of fitting, in the same order: validation data are scaled as training data are. */
  readonly givenFits: readonly Scaling[];
  /** How much may stand in memory; what suits this machine when left out. */
  readonly limits?: MemoryLimits;
}

/** Making from the start: nothing made yet, and everything trains. */
export function newMaking(files: DataFiles): Making {
  return { files, trainingPart: (size) => size, made: new Map(), fits: [], givenFits: [] };
}

/** A data file that is not what it was checked to be, or a tensor that cannot be made. The message is whole sentences. */
export class DataError extends Error {
  override readonly name: string = 'DataError';
}

/** Values that would have to stand in memory all at once, and are too many. */
export class MemoryError extends DataError {
  override readonly name = 'MemoryError';
}
