import { readFileSync } from 'node:fs';
import type { LayerWeights } from '../protocol.js';
import { toNested } from '../trainer/nested.js';
import { Checkpoints } from './checkpoints.js';
import { diskReason, RunFolderError, runFiles } from './run-folder.js';
import { type RunRecord, readRecord } from './run-record.js';

/** A run as it stands in its folder. */
export interface KeptRun {
  readonly record: RunRecord;
  /** In the order of Keras' `get_weights()`; layers without weights are left out. */
  readonly weights: LayerWeights;
  /** Where they come from: `weights.json`, or the last checkpoint of a run that has not come to its end. */
  readonly weightsFile: string;
}

/** Reads a run with its weights. @throws RunFolderError where the folder holds none, or no weights yet */
export function readRun(folder: string): KeptRun {
  const record = readRecord(folder);
  const ended = record.status !== 'running' && record.status !== 'failed';
  return { record, ...((ended && finalWeights(folder)) || lastWeights(folder, record)) };
}

function finalWeights(folder: string): Omit<KeptRun, 'record'> | undefined {
  const { weights: path } = runFiles(folder);
  try {
    return { weights: JSON.parse(readFileSync(path, 'utf8')), weightsFile: path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw new RunFolderError('run', `${path} cannot be read: ${diskReason(error)}.`);
  }
}

function lastWeights(folder: string, { layers }: RunRecord): Omit<KeptRun, 'record'> {
  const newest = new Checkpoints(folder).newest();
  if (!newest) {
    throw new RunFolderError('run', `${folder} holds no weights: its checkpoints are gone or damaged.`);
  }
  const arrays = newest.checkpoint.arrays.weights;
  for (const { variable, shape } of Object.values(layers).flat()) {
    if (arrays[variable]?.length !== shape.reduce((product, size) => product * size, 1)) {
      throw new RunFolderError('run', `${newest.path} does not hold the weights that its run.json names.`);
    }
  }
  const weights = Object.fromEntries(
    Object.entries(layers).map(([layer, places]) => [
      layer,
      places.map(({ variable, shape }) => toNested(arrays[variable]!, shape)),
    ]),
  );
  return { weights, weightsFile: newest.path };
}
