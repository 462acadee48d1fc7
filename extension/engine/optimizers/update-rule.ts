import type { Optimizer } from '../../../language/model/training.js';
import type { Value } from '../program/index.js';

/** An optimizer's or a schedule's arguments by Keras' names, all of them. */
export type Arguments = Optimizer['args'];

/** What a step of an optimizer starts from. All weights are one vector `[n]`, as the rule is the same for each. */
export interface StepInputs {
  readonly gradient: Value;
  /** Its square, and its distance from 0: of its parts, added up (see `WeightGradient`). */
  readonly squared: Value;
  readonly absolute: Value;
  /** A scalar, as the schedule has it at this step. */
  readonly learningRate: Value;
  /** Which step this is, from 1; a float scalar. */
  readonly step: Value;
  /** What the rule keeps between steps, by name, `[n]` each. */
  readonly slots: Readonly<Record<string, Value>>;
}

/** How an optimizer changes weights. */
export interface UpdateRule {
  /** What it keeps between steps, by name, with the number that each starts at. */
  readonly slots: Readonly<Record<string, number>>;
  /** What is added to the weights, and the slots' next values. */
  update(inputs: StepInputs): { readonly change: Value; readonly slots: Readonly<Record<string, Value>> };
}

/** An argument that is a number. @throws Error where the language has not filled it in. */
export function numberOf(args: Arguments, name: string): number {
  const value = args[name];
  if (typeof value !== 'number') {
    throw new Error(`The engine needs a number for ${name}, but has ${value}.`);
  }
  return value;
}
