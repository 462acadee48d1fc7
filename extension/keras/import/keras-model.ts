import type { KerasCall, KerasConstant, KerasValue } from './keras-value.js';

/** A tensor between layers; told from others by its identity. */
export interface KerasTensor {
  /** What the script calls it. */
  readonly name?: string;
}

/** An input of a model. */
export interface KerasInput {
  readonly name: string;
  /** The batch first. */
  readonly shape: readonly (number | KerasConstant | null)[];
  /** True where it holds ids rather than real numbers. */
  readonly integer: boolean;
  readonly tensor: KerasTensor;
}

/** A layer: its class with its arguments. Used again, it is the same object. */
export interface KerasLayer {
  readonly kind: 'layer';
  readonly call: KerasCall;
}

/** One use of a layer, of a model inside a model, or of a slice. */
export type KerasStep =
  | {
      readonly kind: 'use';
      readonly of: KerasLayer | KerasModel;
      readonly inputs: readonly KerasTensor[];
      readonly states: readonly KerasTensor[];
      readonly outputs: readonly KerasTensor[];
      readonly line: number;
    }
  | {
      readonly kind: 'slice';
      /** Inside the brackets: `:, -1`. */
      readonly axes: string;
      readonly inputs: readonly [KerasTensor];
      readonly outputs: readonly [KerasTensor];
      readonly line: number;
    };

/** The tensors that a step uses, states included. */
export const takenBy = (step: KerasStep): readonly KerasTensor[] => [
  ...step.inputs,
  ...(step.kind === 'use' ? step.states : []),
];

/** A model as Keras has it, in an order in which it can run. */
export interface KerasModel {
  readonly kind: 'model';
  readonly name: string;
  readonly inputs: readonly KerasInput[];
  readonly steps: readonly KerasStep[];
  readonly outputs: readonly KerasTensor[];
}

/** The arguments of `compile` and `fit`, as far as they are there. */
export interface KerasTraining {
  readonly compile: Readonly<Record<string, KerasValue>>;
  readonly fit: Readonly<Record<string, KerasValue>>;
  /** Where the data come from: whole sentences. */
  readonly data?: readonly string[];
  /** True where other data validate than those that train. */
  readonly validates?: boolean;
  /** True where stateful layers forget before each epoch. */
  readonly resetsEachEpoch?: boolean;
}

/** What was read. */
export interface KerasSource {
  readonly model: KerasModel;
  readonly training?: KerasTraining;
  /** From `keras.utils.set_random_seed`. */
  readonly seed?: number;
  /** Numbers that only running the script would tell, and those that stand in for them. */
  readonly constants?: readonly KerasStandIn[];
  /** What else could not be read. */
  readonly notes?: readonly Note[];
}

/** A constant that stands in for a number that is not known. */
export interface KerasStandIn {
  readonly name: string;
  readonly value: number;
  /** How the script computes it, and where. */
  readonly code: string;
  readonly line: number;
}

/** What could not be carried over, and where it stands. */
export interface Note {
  readonly sentence: string;
  /** Counted from 1; 0 where lines say nothing. */
  readonly line: number;
}

/** The file is not a model that can be carried over. The message is whole sentences. */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  /** @param line counted from 1; 0 where lines say nothing */
  constructor(
    message: string,
    readonly line = 0,
  ) {
    super(message);
  }
}
