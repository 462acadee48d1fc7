import type { Program, TypedData, Variable } from '../program/index.js';

/** Typed arrays by name: of variables, of a program's placeholders, of its outputs. */
export type Tensors = Readonly<Record<string, TypedData>>;

/** What a runner is made for: programs that share variables. */
export interface Work {
  readonly variables: readonly Variable[];
  readonly programs: readonly Program[];
  /**
   * How often programs are going to be run, by name, as far as that is known; else a few times. It
   * decides whether compiling pays.
   */
  readonly runs?: Readonly<Record<string, number>>;
}

/** Holds variables and runs programs on them; the same numbers whichever way it does that. */
export interface Runner {
  /** How it runs programs, as a person may read it: `WebAssembly`, `eager on cpu`. */
  readonly description: string;
  /** Gives variables values (copied). Every variable needs one before a program reads it. */
  setVariables(values: Tensors): void;
  /**
   * Runs a program once: its outputs, in new arrays; its assignments are done when this returns.
   * @throws RunError on an unknown program, and on feeds that are missing, unknown or of a wrong size.
   */
  run(program: string, feeds?: Tensors): Record<string, TypedData>;
  /** All variables' values, in new arrays. */
  readVariables(): Record<string, TypedData>;
  /** Frees all it holds. It cannot be used afterwards; a second call does nothing. */
  dispose(): void;
}

/** A runner was used wrongly: names what was expected and what came. */
export class RunError extends Error {
  override name = 'RunError';
}
