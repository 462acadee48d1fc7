import type { DataFiles, FileStates } from '../../language/data/files/data-files.js';
import { DataError } from '../../language/data/making.js';
import { type Materials, materialise } from '../../language/data/materialise.js';
import { lineOf } from '../../language/diagnostics/source.js';
import type { Forecasting, Generation, Training } from '../../language/model/training.js';
import type { OpenFile } from '../../language/services/open-file.js';
import { explainError } from './explain-error.js';
import { runForecast } from './forecast/run-forecast.js';
import { runGeneration } from './generate/run-generation.js';
import type { Emit, ErrorEvent } from './protocol.js';
import { mistakeBehind } from './requested-file.js';
import type { Trained } from './stepping/trained.js';

/** The forecast and generate blocks of a train block's model. */
export interface BlocksAfter {
  readonly forecasts: readonly Forecasting[];
  readonly generations: readonly Generation[];
  /** Those that a mistake leaves out. */
  readonly leftOut: readonly (Forecasting | Generation)[];
}

/** What is to be run once a train block has trained its model. */
export function blocksAfter(training: Training, { analysis }: OpenFile): BlocksAfter {
  const ofModel = <T extends Forecasting | Generation>(blocks: readonly T[]): T[] =>
    blocks.filter(({ node }) => node.model.ref === training.node.model.ref);
  const [forecasts, generations] = [ofModel(analysis.forecasts), ofModel(analysis.generations)];
  return {
    forecasts: forecasts.filter(({ ready }) => ready),
    generations: generations.filter(({ ready }) => ready),
    leftOut: [...forecasts, ...generations].filter(({ ready }) => !ready),
  };
}

/** Tells which blocks a mistake leaves out. */
export function tellLeftOut({ leftOut }: BlocksAfter, open: OpenFile, tell: Emit): void {
  for (const block of leftOut) {
    const what = `The ${'prompt' in block ? 'generate' : 'forecast'} block on line ${lineOf(block.node)}`;
    const mistake = mistakeBehind([block.node], open)?.message ?? 'Not everything that it uses is known.';
    void tell({ event: 'log', level: 'warning', text: `${what} is left out. ${mistake}` });
  }
}

/** The data files that blocks are going to read, as they are now; what cannot be read is told when it is. */
export function filesReadBy(
  { forecasts, generations }: BlocksAfter,
  { fits }: Materials,
  files: DataFiles,
): FileStates {
  const read = () => {
    for (const { feed } of [...forecasts, ...generations]) {
      const x = feed!.x[0]!;
      try {
        materialise({ x: [x.cutFrom?.rows ?? x], y: [] }, files, { fits });
      } catch (error) {
        if (!(error instanceof DataError)) {
          throw error;
        }
      }
    }
  };
  return files.noting(read).states;
}

/**
 * Runs the blocks with the weights that training came to. One that fails does not keep the others from
 * running, nor the run from coming to its end.
 *
 * @param stop a stop that comes now ends all that is left; after one that ended training they still run
 * @returns what went wrong
 */
export async function runAfterTraining(
  { forecasts, generations }: BlocksAfter,
  trained: Trained,
  tell: Emit,
  stop: AbortSignal,
): Promise<readonly ErrorEvent[]> {
  const now = stop.aborted ? new AbortController().signal : stop;
  const errors: ErrorEvent[] = [];
  const runs = [
    ...forecasts.map((block) => () => runForecast(block, trained, tell, now)),
    ...generations.map((block) => () => runGeneration(block, trained, tell, now)),
  ];
  for (const run of runs) {
    if (!now.aborted) {
      await run().catch((error: unknown) => errors.push(explainError(error)));
    }
  }
  return errors;
}
