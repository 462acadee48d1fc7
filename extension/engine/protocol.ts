/*
 * Every message between the engine's process and whoever started it (editor, command line), both ways.
 * Events are what `lstm train --json` prints, one a line, the kind first.
 */
import type { NdArray } from '../../language/data/nd-array.js';
import type { Diagnosis } from './backend/doctor.js';

/** The engine asked for; `auto` takes the fastest that works on this machine. */
export type EngineChoice = 'auto' | 'tfjs-node' | 'wasm' | 'cpu';

/** A tensor's values as nested lists, the batch first. */
export type Nested = number | readonly Nested[];

/** One tensor, or several keyed by the name of the input or output. */
export type NestedOrNamed = Nested | Readonly<Record<string, Nested>>;

/** Weights by the layer's name, in the order of Keras' `get_weights()`. */
export type LayerWeights = Readonly<Record<string, readonly Nested[]>>;

/** What the engine is told. */
export type EngineCommand =
  | {
      readonly command: 'train';
      /** Path of the `.lstm` file: imports and data files are found beside it. */
      readonly file: string;
      /** Its text as it stands in the editor, saved or not; read from the file when left out. */
      readonly text?: string;
      /** Which train block of the file, from 0. */
      readonly train: number;
      readonly epochs?: number;
      readonly engine: EngineChoice;
      /** Where training starts from, instead of the initializers; `end` then tells where it came to. */
      readonly weights?: LayerWeights;
      /** A folder to keep the run in, which must not be there yet or be empty. */
      readonly out?: string;
      /** Train even where the disk does not take that folder, with a warning instead of an error. */
      readonly keepIfPossible?: boolean;
      /** Seconds between two checkpoints; by default few, and always so many that they take little time. */
      readonly checkpointEvery?: number;
      /** The file's address in the editor, to be kept with the run. */
      readonly document?: string;
    }
  | {
      /** Goes on with a run that was stopped or killed, on the text and the engine it was begun with. */
      readonly command: 'resume';
      /** Its folder. */
      readonly run: string;
      /** Epochs in all, where there are to be more than it was begun with. */
      readonly epochs?: number;
      readonly checkpointEvery?: number;
    }
  | {
      readonly command: 'predict';
      readonly file: string;
      readonly text?: string;
      /** Names of the model and of the data block; left out: as the file says, see `choosePrediction`. */
      readonly model?: string;
      readonly data?: string;
      /** A train block, from 0, whose model and data are meant. */
      readonly train?: number;
      readonly engine: EngineChoice;
      /** Of every layer that has any; fresh from the initializers when left out. */
      readonly weights?: LayerWeights;
      /** Of fresh weights; drawn when left out. */
      readonly seed?: number;
    }
  | {
      /** Forecasts, or generates text, with what a kept run has learned; its folder keeps what comes. */
      readonly command: 'forecast' | 'generate';
      /** The run's folder. */
      readonly run: string;
      readonly file: string;
      readonly text?: string;
      /** Which forecast or generate block of the file, from 0. */
      readonly block: number;
      readonly engine: EngineChoice;
      /** Instead of what the block says. */
      readonly steps?: number;
      readonly prompt?: string;
      readonly temperature?: number;
    }
  /** Looks which engines work here. */
  | { readonly command: 'diagnose' }
  /** Ends training after the step under way; predictions and `end` still come. */
  | { readonly command: 'stop' }
  /** Holds training after the step under way, until it is to continue or to stop. */
  | { readonly command: 'pause' }
  | { readonly command: 'continue' };

/** What the engine says. */
export type EngineEvent =
  | StartEvent
  | ProgressEvent
  | PausedEvent
  | ContinuedEvent
  | EpochEvent
  | LogEvent
  | PredictionsEvent
  | PredictedEvent
  | DiagnosisEvent
  | ForecastEvent
  | TextEvent
  | SavedEvent
  | EndEvent
  | ErrorEvent;

/** Says an event; a promise of it settles when the event is on its way, for those who say many. */
export type Emit = (event: EngineEvent) => void | Promise<void>;

/** Training begins: everything is read, checked and built. */
export interface StartEvent {
  readonly event: 'start';
  readonly engine: Exclude<EngineChoice, 'auto'>;
  /** TensorFlow's version on tfjs-node, else that of tfjs. */
  readonly version: string;
  /** Why the fastest engine does not train, and what would help; left out where it does. */
  readonly reason?: string;
  readonly model: string;
  readonly data: string;
  readonly parameters: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  /** Samples that train, and those that validate. */
  readonly samples: number;
  readonly validationSamples: number;
  /** Names of what every epoch reports: `loss`, `accuracy`, `val_loss` … */
  readonly metrics: readonly string[];
  /** Where it goes on with a kept run: the epoch under way, from 1, and the steps done in it. */
  readonly resumed?: { readonly epoch: number; readonly step: number };
  /** True where the run could not be kept in the folder asked for; a warning has told why. */
  readonly unkept?: true;
}

/** Inside an epoch, a few times a second at the most. */
export interface ProgressEvent {
  readonly event: 'progress';
  /** From 1. */
  readonly epoch: number;
  /** Steps done in this epoch. */
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
}

/** Training waits, until it continues or is stopped. */
export interface PausedEvent {
  readonly event: 'paused';
  /** The epoch under way, from 1. */
  readonly epoch: number;
}

/** Training goes on after a pause. */
export interface ContinuedEvent {
  readonly event: 'continued';
}

/** An epoch is over: its loss, metrics and `val_…` by their names beside these. */
export interface EpochEvent {
  readonly event: 'epoch';
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
  readonly ms: number;
  readonly [metric: string]: number | string;
}

/** A line for the log. */
export interface LogEvent {
  readonly event: 'log';
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** After training, on the data it trained on; the first samples where there are many. */
export interface PredictionsEvent {
  readonly event: 'predictions';
  readonly x: NestedOrNamed;
  readonly y: NestedOrNamed;
  readonly predicted: NestedOrNamed;
  /** How many samples there are; the lists may hold fewer. */
  readonly samples: number;
  /** What the features of each output are called, the outputs in their order; null where the data do not say it. */
  readonly columns?: readonly (readonly string[] | null)[];
  /** What ids and class numbers stand for, where the data is text: the character or word of each. */
  readonly vocabulary?: readonly string[];
}

/** What a `predict` command is answered with: some samples after another, in the order of the data. */
export interface PredictedEvent {
  readonly event: 'predicted';
  /** What ran, and on what. */
  readonly model: string;
  readonly data: string;
  /** Samples there are in all. */
  readonly samples: number;
  /** One an output, the samples first: rows that follow those of the event before. */
  readonly outputs: readonly { readonly name: string; readonly rows: NdArray }[];
}

/** What a `diagnose` command is answered with. */
export interface DiagnosisEvent extends Diagnosis {
  readonly event: 'diagnosis';
}

/**
 * After training: known steps and the steps forecast after them, in the data's units, both `[series, steps,
 * features]`; the first series and the last known steps where there are many.
 */
export interface ForecastEvent {
  readonly event: 'forecast';
  /** Which forecast block of the file, from 0. */
  readonly block: number;
  readonly model: string;
  readonly data: string;
  /** What the features are called, where the data say it. */
  readonly columns?: readonly string[];
  /** How many series there are, and how many steps of each are known. */
  readonly samples: number;
  readonly knownSteps: number;
  readonly known: Nested;
  readonly forecast: Nested;
}

/** After training: generated text, as it comes. */
export interface TextEvent {
  readonly event: 'text';
  /** What is new. */
  readonly text: string;
  /** What it goes on from: in the first event of a text alone. */
  readonly prompt?: string;
}

/** Something was written to a folder. */
export interface SavedEvent {
  readonly event: 'saved';
  readonly path: string;
}

/** Training came to its end; errors of forecast and generate blocks may follow. */
export interface EndEvent {
  readonly event: 'end';
  readonly reason: 'finished' | 'stopped' | 'early-stopping';
  /** Epochs that ran. */
  readonly epochs: number;
  /** Milliseconds of training, without loading and predicting. */
  readonly ms: number;
  /** Where it started from given weights. */
  readonly weights?: LayerWeights;
}

/** Something went wrong; most often the last event. */
export interface ErrorEvent {
  readonly event: 'error';
  /** A diagnostic's code, or `engine`, `data`, `weights`, `nan`, `memory`, `run`, `disk`, `stopped`. */
  readonly code: string;
  readonly message: string;
}
