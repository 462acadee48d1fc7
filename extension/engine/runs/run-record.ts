import { readFileSync } from 'node:fs';
import type { TrainingSettings } from '../../../language/model/training.js';
import type { EndEvent, ErrorEvent } from '../protocol.js';
import type { Preparation } from '../stepping/trained.js';
import { damagedPart } from './damage.js';
import { diskReason, RunFolderError, runFiles } from './run-folder.js';
import { writeAtomically } from './write-atomically.js';

/** A file's state at the start of a run, to tell later whether it has changed. */
export interface FileFingerprint {
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
}

/** How a run stands; `running` also where it was killed. */
export type RunStatus = 'running' | 'failed' | EndEvent['reason'];

/** `run.json`: what is trained, on what, and how it stands. */
export interface RunRecord {
  readonly format: 'unroll-run';
  readonly version: 1;
  readonly status: RunStatus;
  /** Dates as ISO 8601 has them. */
  readonly started: string;
  readonly ended?: string;
  /** What made it fail. */
  readonly error?: Pick<ErrorEvent, 'code' | 'message'>;
  /** Absolute path of the `.lstm` file. */
  readonly file: string;
  /** The file's address in the editor, where it was trained from there. */
  readonly document?: string;
  /** The folder it was trained in, which says what files it may read. */
  readonly folder: string;
  /** The file's text. */
  readonly text: string;
  /** The texts of what it imports, by absolute path. */
  readonly imports: Readonly<Record<string, string>>;
  /** The files that it learns from: where one changes, it cannot be gone on with. */
  readonly dataFiles: readonly FileFingerprint[];
  /** Others, which forecast and generate blocks read when training is over. */
  readonly filesAfter: readonly FileFingerprint[];
  /** Which train block, from 0. */
  readonly train: number;
  readonly model: string;
  readonly data: string;
  readonly engine: 'tfjs-node' | 'wasm' | 'cpu';
  /** TensorFlow's version on tfjs-node, else that of tfjs. */
  readonly engineVersion: string;
  /** How many processors might work on parts of a batch side by side; runs of earlier versions do not say it. */
  readonly processors?: number;
  /** Epochs in all. */
  readonly epochs: number;
  readonly seed: number;
  /** Of the train block, as they were understood. */
  readonly settings: KeptSettings;
  /** How its data became numbers, for data that come later; runs of earlier versions do not say it. */
  readonly preparation?: Preparation;
  /** For each layer, in the order of Keras' `get_weights()`, what its weights are called in checkpoints. */
  readonly layers: Readonly<Record<string, readonly WeightPlace[]>>;
  /** Whether weights were given to start from: the end then tells where they came to. */
  readonly startedFromWeights: boolean;
}

/** A train block's settings as JSON holds them: classes of `class_weight` become names. */
export type KeptSettings = Omit<TrainingSettings, 'class_weight'> & {
  readonly class_weight: Readonly<Record<string, number>> | null;
};

/** A weight among a checkpoint's arrays. */
export interface WeightPlace {
  readonly variable: string;
  readonly shape: readonly number[];
}

/** Reads a run's `run.json`. @throws RunFolderError where there is none, or it is nothing of the kind */
export function readRecord(folder: string): RunRecord {
  const { record: path } = runFiles(folder);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RunFolderError(
      'run',
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `${folder} holds no run: there is no run.json in it.`
        : `${path} cannot be read: ${diskReason(error)}.`,
    );
  }
  const record = parsed(text);
  if (record?.format !== 'unroll-run') {
    throw new RunFolderError('run', `${folder} holds no run: its run.json is something else.`);
  }
  if (record.version !== 1) {
    throw new RunFolderError('run', `${folder} holds a run of a newer version of this program.`);
  }
  const damaged = damagedPart(record);
  if (damaged) {
    throw new RunFolderError(
      'run',
      `${path} is damaged: its “${damaged}” is missing or not what a run keeps.`,
    );
  }
  // Runs of earlier versions do not name these files.
  return { ...record, filesAfter: record.filesAfter ?? [] };
}

function parsed(text: string): RunRecord | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes a run's `run.json`, whole or not at all. @throws what the system says */
export function writeRecord(folder: string, record: RunRecord): void {
  writeAtomically(runFiles(folder).record, [`${JSON.stringify(record, undefined, 2)}\n`]);
}
