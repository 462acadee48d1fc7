import type { TypedData } from '../program/index.js';

/** Where a training stands between two steps. */
export interface Position {
  /** The epoch under way, from 1; one more than there are where all are done. */
  readonly epoch: number;
  /** Steps done in it. */
  readonly step: number;
  /** Milliseconds of training so far. */
  readonly trainedMs: number;
  /** What the steps of the epoch under way took of them. */
  readonly epochMs: number;
  /** Where early stopping has ended the training. */
  readonly stopped?: 'early-stopping';
}

/**
 * All that a training goes on from, so that it gives the same numbers as one that was never interrupted.
 * Random numbers need nothing beside it: they follow from the seed, the number of steps and the epoch.
 */
export interface TrainingState {
  readonly position: Position;
  readonly arrays: {
    readonly weights: Readonly<Record<string, TypedData>>;
    /** What the optimizer keeps, states that layers carry, the number of steps; by the variables' names. */
    readonly others: Readonly<Record<string, TypedData>>;
    /** The best weights so far, where early stopping is to put them back. */
    readonly best?: Readonly<Record<string, TypedData>>;
    /** What the epoch's batches have reported, and what early stopping knows. */
    readonly progress: { readonly sums: Float64Array; readonly early?: Float64Array };
  };
}

/** Where training begins. */
export const beginning: Position = { epoch: 1, step: 0, trainedMs: 0, epochMs: 0 };

/** Keeps states of a training as it goes on. */
export interface StateKeeper {
  /** True where it is time to keep one; costs next to nothing. */
  readonly due: boolean;
  /** Keeps a state. Never throws: what goes wrong is said elsewhere. */
  keep(state: TrainingState): void;
}
