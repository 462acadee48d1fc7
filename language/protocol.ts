/*
 * What the language server answers beyond the Language Server Protocol. Positions count from zero, as there.
 */
import type { Range } from 'vscode-languageserver-protocol';
import { NotificationType, RequestType } from 'vscode-languageserver-protocol';
import type { NetworkView } from './model/network-view.js';

/** Tells that a file was analysed: its networks can be asked for. Sent after every analysis. */
export const analysedNotification = new NotificationType<AnalysedParameters>('lstm/analysed');

/** Which file was analysed. */
export interface AnalysedParameters {
  readonly uri: string;
  /** The version of the text that was analysed. */
  readonly version: number;
}

/** Asks for a model of a file as a network. */
export const networkRequest = new RequestType<NetworkParameters, NetworkAnswer, void>('lstm/network');

/** Which model is asked for. */
export interface NetworkParameters {
  readonly uri: string;
  /** The model's name; without it, or where the file has none of that name, the file's first. */
  readonly model?: string;
}

/** A model of a file, and what else can be asked for there. */
export interface NetworkAnswer {
  /** Names of the file's models, in the order of the text. */
  readonly models: readonly string[];
  /** Undefined where the file has no model. */
  readonly view?: NetworkView;
  /** True where the text does not parse, so that the view may leave something out. */
  readonly stale: boolean;
}

/** Asks for the train blocks of a file, in the order of its text. */
export const trainingsRequest = new RequestType<TrainingsParameters, TrainBlock[], void>('lstm/trainings');

/** Whose train blocks are asked for. */
export interface TrainingsParameters {
  readonly uri: string;
}

/** A train block: one way to fit a model on data. */
export interface TrainBlock {
  /** From 0, in the order of the text; the engine counts in the same way. */
  readonly index: number;
  /** Name of the model it trains. */
  readonly model: string;
  /** Name of the data block it trains on. */
  readonly data: string;
  /** The whole block. */
  readonly range: Range;
  /** What tells it from the file's other blocks, its settings for instance: `adam, mse, 1000 epochs`. */
  readonly label: string;
  /** Errors in what it trains (itself, its model, its data and what these use): with any, it does not start. */
  readonly problems: readonly BlockProblem[];
}

/** Asks for the forecast and generate blocks of a file, each kind in the order of its text. */
export const blocksAfterRequest = new RequestType<BlocksAfterParameters, BlockAfter[], void>(
  'lstm/blocksAfter',
);

/** Whose forecast and generate blocks are asked for. */
export interface BlocksAfterParameters {
  readonly uri: string;
}

/** A block that runs with what training has learned. */
export interface BlockAfter {
  readonly kind: 'forecast' | 'generate';
  /** Among those of its kind, from 0; the engine counts in the same way. */
  readonly index: number;
  /** Names of its model and its data block. */
  readonly model: string;
  readonly data: string;
  /** The whole block. */
  readonly range: Range;
  /** How many steps, characters or words are to come. */
  readonly steps: number;
  /** What a text goes on from; undefined of a forecast. */
  readonly prompt?: string;
  /** How bold a text is; undefined of a forecast. */
  readonly temperature?: number;
  /** Errors in what it uses, its model's training included: with any, it does not run. */
  readonly problems: readonly BlockProblem[];
}

/** An error that keeps a block from starting. */
export interface BlockProblem {
  readonly message: string;
  readonly range: Range;
  /** The file it is in, when another one (by `import`). */
  readonly uri?: string;
}
