import { type Command, Option } from 'commander';
import type { Analysis } from '../../language/model/analysis.js';
import type { PredictionWish } from '../../language/training/choose-prediction.js';
import type { LayerWeights } from '../engine/protocol.js';
import { readRun } from '../engine/runs/read-run.js';
import type { RunRecord } from '../engine/runs/run-record.js';
import { asUsage } from './kept-run.js';
import { countingNumber, wholeNumber } from './option-numbers.js';
import { readWeights } from './read-weights.js';

/** Which model a command works with, and with which weights. */
export interface ModelOptions {
  readonly model?: string;
  readonly train?: number;
  readonly run?: string;
  readonly weights?: string;
  readonly seed?: number;
}

/** Adds the options that say which model a command works with, and with which weights. */
export const addModelOptions = (command: Command): Command =>
  command
    .option('--model <name>', 'the model; else the run’s, the first train block’s, or the only one')
    .option('--train <number>', 'the model of this train block, counted from 1', countingNumber)
    .addOption(
      new Option('--run <folder>', 'weights of a run that lstm train --out has kept').conflicts('weights'),
    )
    .option('--weights <file>', 'weights from a JSON file: {"lstm": [kernel, recurrent_kernel, bias]}')
    .option('--seed <number>', 'what weights are drawn with, fresh from the initializers', wholeNumber);

/** Weights that are not to be fresh from the initializers. */
export interface GivenWeights {
  readonly weights: LayerWeights;
  /** The run they come from. */
  readonly record?: RunRecord;
}

/** The weights that the options name; undefined where they are to be fresh. A run that is none is a usage error. */
export async function givenWeights({ run, weights }: ModelOptions): Promise<GivenWeights | undefined> {
  if (weights !== undefined) {
    return { weights: await readWeights(weights) };
  }
  if (run === undefined) {
    return undefined;
  }
  const kept = asUsage(() => readRun(run));
  const { status } = kept.record;
  if (status === 'running' || status === 'failed') {
    process.stderr.write(
      `The run in ${run} has not come to its end; its weights are those of ${kept.weightsFile}.\n`,
    );
  }
  return kept;
}

/** What the options ask for, counted from 0; what they leave open is as in the run. */
export function wishOf(
  { trainings }: Analysis,
  { model, train }: ModelOptions,
  record?: RunRecord,
): Omit<PredictionWish, 'data'> {
  const sameBlock = record && trainings[record.train]?.network?.name === record.model;
  const block = train !== undefined ? train - 1 : sameBlock ? record.train : undefined;
  const name = model ?? (train === undefined ? record?.model : undefined);
  return { ...(name !== undefined && { model: name }), ...(block !== undefined && { train: block }) };
}
