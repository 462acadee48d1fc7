import type { Network } from '../../../language/model/network.js';
import type { Engine } from '../backend/engine.js';
import type { Tensors } from '../run/runner.js';
import type { KnownSteps } from './known-steps.js';

/** A way to feed a network its own outputs. Outputs are `[series, steps given at once, stepSize]`. */
export interface Feeder {
  /** Reads what is known, a batch between two yields; returns the first output about what is not. */
  warmUp(): Generator<undefined, Float32Array, undefined>;
  /** Reads an output, by now scaled as inputs are; the next output. */
  next(read: Float32Array): Float32Array;
  dispose(): void;
}

/** A trained network, and the known steps it goes on from. */
export interface FeederJob {
  readonly network: Network;
  /** By the variables' names. */
  readonly weights: Tensors;
  readonly engine: Engine;
  readonly known: KnownSteps;
  /** How many steps to forecast. */
  readonly steps: number;
}

/** Steps that an output holds at once: one, but where a decoder unrolls several. */
export function stepsGiven({ outputs }: Network, eachStep: boolean, stepSize: number): number {
  const sizes = outputs[0]!.type!.shape.slice(1);
  return eachStep ? 1 : sizes.reduce<number>((product, size) => product * (size ?? 1), 1) / stepSize;
}
