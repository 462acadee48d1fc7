import type { KerasCall, KerasValue } from './keras-value.js';

/** A tensor between layers; told from others by its identity. */
export interface KerasTensor {
  /** What the script calls it. */
  readonly name?: string;
}

/** An input of a model. */
export interface KerasInput {
  readonly name: string;
  /** The batch first. */
  readonly shape: readonly (number | null)[];
  readonly whole: boolean;
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
}

/** What was read. */
export interface KerasSource {
  readonly model: KerasModel;
  readonly training?: KerasTraining;
  /** From `keras.utils.set_random_seed`. */
  readonly seed?: number;
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
