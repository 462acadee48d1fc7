/*
 * A training run as the host keeps it and the page shows it: plain values that survive a message. The host makes
 * it from the engine's events; it stays small however long the run is.
 */

/** How far a run is. The last five are its end. */
export type RunPhase =
  /** The engine's process starts, reads the file and builds the network. */
  | 'starting'
  | 'training'
  /** It waits between two steps, to be continued. */
  | 'paused'
  /** Stop was asked for; the step under way and the predictions still come. */
  | 'stopping'
  | 'finished'
  | 'stopped'
  /** `early_stopping` ended it. */
  | 'early-stopped'
  /** Its engine, or the editor, was gone before it came to its end. */
  | 'interrupted'
  | 'failed';

/** A number, or null for what is not one (NaN, infinity): messages cannot carry those. */
export type Value = number | null;

/** One training run, from the moment it was asked for. */
export interface Run {
  /** Counts the session's runs, from 1. */
  readonly id: number;
  readonly source: RunSource;
  /** Where it is kept: left out where it is not. */
  readonly folder?: string;
  readonly phase: RunPhase;
  /** Known once the engine has read and built everything. */
  readonly plan?: RunPlan;
  /** Epochs asked for; 0 while unknown. */
  readonly epochs: number;
  /** Epochs done. */
  readonly epoch: number;
  /** Steps done in the epoch under way, of `steps` (0 while unknown). */
  readonly step: number;
  readonly steps: number;
  /** Loss inside the epoch under way. */
  readonly stepLoss?: Value;
  /** The host's clock when training began, in milliseconds. */
  readonly startedAt?: number;
  /** Milliseconds an epoch takes, recent ones weighing more. */
  readonly msPerEpoch?: number;
  /** Milliseconds until training ends, at this pace. */
  readonly msLeft?: number;
  readonly curve: Curve;
  readonly log: readonly LogLine[];
  readonly predictions?: Predictions;
  readonly forecasts: readonly Forecast[];
  /** Generated text, so far. */
  readonly text: string;
  /** Folders that something was written to. */
  readonly saved: readonly string[];
  /** Milliseconds of training, once it has ended by itself or by Stop. */
  readonly trainedMs?: number;
  readonly error?: RunError;
}

/** Where a run comes from: a train block of a file. */
export interface RunSource {
  readonly uri: string;
  /** Which train block of the file, from 0. */
  readonly train: number;
  readonly model: string;
  readonly data: string;
}

/** What the engine is about to do, and on what. */
export interface RunPlan {
  readonly engine: string;
  /** TensorFlow's version on tfjs-node, else that of TensorFlow.js. */
  readonly version: string;
  /** Why the fastest engine does not train, and what would help. */
  readonly reason?: string;
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  readonly samples: number;
  readonly validationSamples: number;
}

/** Loss and metrics by epoch; of long runs the rows that show on a chart. */
export interface Curve {
  /** Epoch of each row, rising, from 1. */
  readonly epochs: readonly number[];
  /** A column for each metric (`loss`, `accuracy`, `val_loss` …), as long as `epochs`. */
  readonly metrics: Readonly<Record<string, readonly Value[]>>;
  /** How often rows were thinned out. While it stays, rows are only added at the end. */
  readonly thinned: number;
}

/** What the engine says while it works. */
export interface LogLine {
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** Predictions beside the targets, on the data it trained on. */
export interface Predictions {
  /** How many samples the data has; the outputs may hold the first of them only. */
  readonly samples: number;
  readonly outputs: readonly OutputPredictions[];
}

/** One output of the network, over some samples. Rows are what `rows` says. */
export type OutputPredictions = ValuePredictions | ClassPredictions;

/** What the rows of a sample are: time steps, the values of one vector, or (with one row each) the samples. */
export type Rows = 'steps' | 'positions' | 'samples';

/** Predictions that are numbers. */
export interface ValuePredictions {
  readonly kind: 'values';
  /** Empty when the network has one output. */
  readonly name: string;
  readonly rows: Rows;
  /** What the features are called, where the data say it. */
  readonly columns?: readonly string[];
  /** [samples, rows, features]; with rows `samples`, one sample that holds them all. */
  readonly target: readonly (readonly (readonly Value[])[])[];
  readonly predicted: readonly (readonly (readonly Value[])[])[];
}

/** Of a softmax: the class with the largest probability. */
export interface ClassPredictions {
  readonly kind: 'classes';
  readonly name: string;
  readonly rows: Rows;
  /** [samples, rows]: class numbers, from 0. */
  readonly target: readonly (readonly number[])[];
  readonly predicted: readonly (readonly number[])[];
  /** Probability of the predicted class, from 0 to 1. */
  readonly certainty: readonly (readonly Value[])[];
  /** What each class number stands for, where the data is text. */
  readonly vocabulary?: readonly string[];
}

/** Known steps, and those forecast after them: both [samples, steps, features]. */
export interface Forecast {
  /** Which forecast block of the file, from 0. */
  readonly block: number;
  /** Model and data: `next_hour on so_far`. */
  readonly name: string;
  /** What the features are called, where the data say it. */
  readonly columns?: readonly string[];
  /** Which time step the first of these known ones is: of many only the last are here. */
  readonly first: number;
  /** How many samples there are; the first of them are here. */
  readonly samples: number;
  readonly known: readonly (readonly (readonly Value[])[])[];
  readonly forecast: readonly (readonly (readonly Value[])[])[];
}

/** Why a run failed. */
export interface RunError {
  readonly code: string;
  readonly message: string;
  /** The last lines the engine wrote before it ended, when it ended without a word. */
  readonly details: readonly string[];
}

/** Whether nothing more is trained in this run. */
export function hasEnded(run: Run): boolean {
  return !['starting', 'training', 'paused', 'stopping'].includes(run.phase);
}

/** Whether a run that has ended can be gone on with. */
export function isResumable({ folder, phase }: Run): boolean {
  return folder !== undefined && ['stopped', 'interrupted', 'failed'].includes(phase);
}

/** Whether going on with a run would end as it did: it keeps the text it began with, so its steps stay too large. */
export function wouldFailAgain({ error }: Run): boolean {
  return error?.code === 'nan';
}

/** A run that has just been asked for. */
export function newRun(id: number, source: RunSource, folder?: string): Run {
  return {
    id,
    source,
    ...(folder !== undefined && { folder }),
    phase: 'starting',
    epochs: 0,
    epoch: 0,
    step: 0,
    steps: 0,
    curve: { epochs: [], metrics: {}, thinned: 0 },
    log: [],
    forecasts: [],
    text: '',
    saved: [],
  };
}
