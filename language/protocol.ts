/*
 * What the language server answers beyond the Language Server Protocol. Positions count from zero, as there.
 */
import type { Range } from 'vscode-languageserver-protocol';
import { RequestType } from 'vscode-languageserver-protocol';

/** Asks for the train blocks of a file, in the order of its text. */
export const trainingsRequest = new RequestType<TrainingsParameters, Training[], void>('lstm/trainings');

export interface TrainingsParameters {
  readonly uri: string;
}

/** A train block: one way to fit a model on data. */
export interface Training {
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
  readonly problems: readonly TrainingProblem[];
}

/** An error that keeps a train block from starting. */
export interface TrainingProblem {
  readonly message: string;
  readonly range: Range;
  /** The file it is in, when another one (by `import`). */
  readonly uri?: string;
}
