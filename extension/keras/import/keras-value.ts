/** A value as a Keras model file or a script gives it. */
export type KerasValue =
  | number
  | string
  | boolean
  | null
  | readonly KerasValue[]
  | KerasCall
  | KerasTable
  | KerasConstant;

/** `keras.regularizers.L2(0.01)`, or a serialised object of that class. */
export interface KerasCall {
  readonly kind: 'call';
  /** Without the modules before it: `L2`. */
  readonly name: string;
  readonly positional: readonly KerasValue[];
  readonly named: Readonly<Record<string, KerasValue>>;
  /** Counted from 1; 0 in a file without lines. */
  readonly line: number;
}

/** A dictionary. */
export interface KerasTable {
  readonly kind: 'table';
  readonly entries: readonly (readonly [KerasValue, KerasValue])[];
}

/** A constant of the file's own, or what is computed from such: `vocab_size + 1`. */
export interface KerasConstant {
  readonly kind: 'constant';
  readonly text: string;
}

/** True for a call, also one that only a name stands for. */
export const isCall = (value: KerasValue | undefined): value is KerasCall =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'call';

/** True for a list or a tuple. */
export const isList = (value: KerasValue | undefined): value is readonly KerasValue[] => Array.isArray(value);

/** True for a dictionary. */
export const isTable = (value: KerasValue | undefined): value is KerasTable =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'table';

/** True for a constant of the file's own. */
export const isConstant = (value: KerasValue | undefined): value is KerasConstant =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'constant';
