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
}

/** What is to be run once a train block has trained its model; tells which blocks a mistake leaves out. */
export function blocksAfter(training: Training, open: OpenFile, tell: Emit): BlocksAfter {
  const ready = (block: Forecasting | Generation): boolean => {
    if (!block.ready) {
      const what = `The ${'prompt' in block ? 'generate' : 'forecast'} block on line ${lineOf(block.node)}`;
      const mistake = mistakeBehind([block.node], open)?.message ?? 'Not everything that it uses is known.';
      void tell({ event: 'log', level: 'warning', text: `${what} is left out. ${mistake}` });
    }
    return block.ready;
  };
  const ofModel = <T extends Forecasting | Generation>(blocks: readonly T[]): T[] =>
    blocks.filter(({ node }) => node.model.ref === training.node.model.ref).filter(ready);
  const { forecasts, generations } = open.analysis;
  return { forecasts: ofModel(forecasts), generations: ofModel(generations) };
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
