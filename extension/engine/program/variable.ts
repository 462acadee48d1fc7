import { checkShape } from './shape.js';
import { type DType, makeValue, type Shape, type Value } from './value.js';

/**
 * A tensor that stays between runs of programs: a weight, an optimizer slot, a carried state, a
 * counter of steps. Programs of one runner share it by its name.
 */
export interface Variable {
  readonly name: string;
  readonly shape: Shape;
  readonly dtype: DType;
  /** What it holds when a program starts; assignments of the same program come after all reads. */
  readonly value: Value;
}

/** Declares a variable. Its first value is given to the runner (`setVariables`). */
export function variable(name: string, shape: Shape, dtype: DType = 'float32'): Variable {
  checkShape(`variable ${name}`, shape);
  const made: { name: string; shape: Shape; dtype: DType; value?: Value } = { name, shape, dtype };
  made.value = makeValue({ kind: 'variable', variable: made as Variable }, [], shape, dtype);
  return made as Variable;
}

/** A tensor given anew at each run, by name. */
export function placeholder(name: string, shape: Shape, dtype: DType = 'float32'): Value {
  checkShape(`placeholder ${name}`, shape);
  return makeValue({ kind: 'placeholder', name }, [], shape, dtype);
}
