import { existsSync, readFileSync } from 'node:fs';
import type { Engine } from '../backend/engine.js';
import { EngineUnavailable, loadEngine } from '../backend/load-engine.js';
import { CannotStart } from '../explain-error.js';
import type { Emit, EndEvent } from '../protocol.js';
import type { TrainingState } from '../trainer/training-state.js';
import { type Checkpoint, Checkpoints } from './checkpoints.js';
import { changeSince } from './fingerprint.js';
import { readRun } from './read-run.js';
import { RunFolderError } from './run-folder.js';
import { type KeeperOptions, RunKeeper } from './run-keeper.js';
import { refuseWhileGoingOn } from './run-lock.js';
import { type RunRecord, readRecord } from './run-record.js';

/** A run to go on with. */
export interface ResumableRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** The newest checkpoint, and where it lies. */
  readonly checkpoint: Checkpoint;
  readonly path: string;
  /** The state in it. */
  readonly state: TrainingState;
  /** How it ended, where there is nothing left to train. */
  readonly ended?: EndEvent['reason'];
}

/**
 * Reads a run to go on with it.
 *
 * @param epochs in all, where there are to be more
 * @throws RunFolderError where the folder holds none, or one that is still going on
 * @throws CannotStart where its data files have changed
 */
export async function resumableRun(folder: string, epochs?: number): Promise<ResumableRun> {
  const kept = readRecord(folder);
  await refuseWhileGoingOn(folder);
  const newest = new Checkpoints(folder).newest();
  if (!newest) {
    throw new RunFolderError('run', `${folder} cannot be gone on with: its checkpoints are gone or damaged.`);
  }
  const done = newest.checkpoint.info.epoch - 1;
  if (epochs !== undefined && epochs < Math.min(kept.epochs, done)) {
    throw new RunFolderError(
      'run',
      `The run in ${folder} has trained ${done} epochs, so it cannot end after ${epochs}.`,
    );
  }
  const record = { ...kept, epochs: epochs ?? kept.epochs };
  const { info: position, arrays } = newest.checkpoint;
  const run = { folder, record, ...newest, state: { position, arrays } };
  const ended = endOf(record, newest.checkpoint);
  if (ended) {
    return { ...run, ended };
  }
  for (const file of record.dataFiles) {
    const change = await changeSince(file);
    if (change) {
      throw new CannotStart(
        'data',
        `${change} since this run began, so going on would mix two sets of data. Put the old file back, or begin a new run.`,
      );
    }
  }
  return run;
}

/** How a run ended that has nothing left to train, and was kept to its end. */
function endOf({ status, epochs }: RunRecord, { info }: Checkpoint): EndEvent['reason'] | undefined {
  if (status === 'early-stopping') {
    return status;
  }
  return status === 'finished' && info.epoch > epochs ? status : undefined;
}

/** What to train to go on with a run. */
export const requestOf = (
  { record }: ResumableRun,
  { checkpointEvery }: { readonly checkpointEvery?: number },
) => ({
  command: 'train' as const,
  file: record.file,
  text: record.text,
  train: record.train,
  engine: record.engine,
  epochs: record.epochs,
  seed: record.seed,
  processors: record.processors ?? 1,
  ...(checkpointEvery !== undefined && { checkpointEvery }),
});

/** Goes on to keep a run in its folder. @throws RunFolderError where it cannot be written */
export function goOnKeeping({ folder, record, path, checkpoint }: ResumableRun, options: KeeperOptions) {
  const { ended: _, error: _error, ...rest } = record;
  return new RunKeeper(
    folder,
    { ...rest, status: 'running', engineVersion: options.engine.version },
    { path, info: checkpoint.info },
    options,
  );
}

/** The engine that a run was begun on. @throws EngineUnavailable where it is not there now */
export async function engineOf({ record }: ResumableRun, emit: Emit): Promise<Engine> {
  const { engine: name, engineVersion } = record;
  const engine = await loadEngine(name).catch((error: Error) => {
    throw new EngineUnavailable(
      `This run was begun on ${name}, and on another engine its numbers would be others: it waits as it is until ${name} is there. ${error.message}`,
    );
  });
  if (engine.version !== engineVersion) {
    const text = `This run was begun on ${name} ${engineVersion}. It goes on with ${engine.version}, so its numbers may differ in the last digits.`;
    void emit({ event: 'log', level: 'warning', text });
  }
  return engine;
}

/** Warns of files that are others now than the run was begun with, but do not keep it from going on. */
export async function tellChanges({ record }: ResumableRun, emit: Emit): Promise<void> {
  const { file, text, imports, filesAfter } = record;
  for (const [path, kept] of Object.entries({ ...imports, [file]: text })) {
    if (existsSync(path) && readFileSync(path, 'utf8') !== kept) {
      const text = `${path} has changed since this run began. It goes on with the text it began with.`;
      void emit({ event: 'log', level: 'warning', text });
    }
  }
  for (const one of filesAfter) {
    const change = await changeSince(one);
    if (change) {
      const text = `${change} since this run began. What is forecast or generated from it goes by what it holds now.`;
      void emit({ event: 'log', level: 'warning', text });
    }
  }
}

/** Tells again how a run ended that has nothing left to train. */
export function tellEnded(run: ResumableRun, emit: Emit): void {
  const { folder, record, checkpoint } = run;
  const epochs = checkpoint.info.epoch - 1;
  const why =
    run.ended === 'early-stopping'
      ? `early stopping ended it after epoch ${epochs}, whatever the number of epochs`
      : `it finished its ${epochs} epochs. A larger number of epochs makes it go on`;
  const text = `The run in ${folder} has nothing left to train: ${why}.`;
  void emit({ event: 'log', level: 'warning', text });
  void emit({
    event: 'end',
    reason: run.ended!,
    epochs,
    ms: checkpoint.info.trainedMs,
    ...(record.startedFromWeights && { weights: readRun(folder).weights }),
  });
}
