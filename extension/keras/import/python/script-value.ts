import type { KerasLayer, KerasModel, KerasTensor } from '../keras-model.js';
import type { Expression, FunctionStatement } from './syntax.js';

/** What a script's expression comes to, as far as it can be told without running Python. */
export type ScriptValue =
  | PlainValue
  | ListValue
  | DictionaryValue
  | UnknownValue
  | PathValue
  | ObjectValue
  | ArrayValue
  | LayerValue
  | TensorValue
  | ModelValue
  | FunctionValue
  | ClassValue;

/** A number, a string, a truth value or None. */
export type PlainValue = number | string | boolean | null;

/** A list or a tuple. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: ScriptValue[];
}

/** A dictionary. */
export interface DictionaryValue {
  readonly kind: 'dictionary';
  readonly entries: Map<ScriptValue, ScriptValue>;
}

/** What only running the script would tell. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** How the script writes it, and where. */
  readonly code: string;
  readonly line: number;
  /** The variable that holds it. */
  readonly name?: string;
  /** Where it is a sum, a difference or a product. */
  readonly made?: { readonly operator: string; readonly left: ScriptValue; readonly right: ScriptValue };
}

/** What an import brought in: `keras.layers`, `numpy.array`; `builtins.len` for Python's own. */
export interface PathValue {
  readonly kind: 'path';
  readonly path: string;
}

/** What a call of something imported made: an optimizer, a callback, a regularizer. */
export interface ObjectValue extends GivenToCall {
  readonly kind: 'object';
  readonly name: string;
  readonly line: number;
}

/** A NumPy array, of which the sizes are told; they may be unknown one by one. */
export interface ArrayValue {
  readonly kind: 'array';
  readonly shape: readonly ScriptValue[];
  readonly code: string;
  readonly line: number;
}

/** A layer, before or after its uses. */
export interface LayerValue {
  readonly kind: 'layer';
  readonly layer: KerasLayer;
  /** What older versions of Keras took on the first layer. */
  readonly input?: InputGiven;
}

/** A tensor between layers. */
export interface TensorValue {
  readonly kind: 'tensor';
  readonly tensor: KerasTensor & { name?: string };
}

/** A model that is being made: a list of layers, or what lies between tensors. */
export interface ModelValue {
  readonly kind: 'model';
  readonly line: number;
  /** From `name=`, or else the variable that held it first. */
  name?: string;
  /** Of a `Sequential`. */
  readonly layers?: (LayerValue | ModelValue)[];
  /** Of a functional model. */
  readonly ends?: { readonly inputs: readonly TensorValue[]; readonly outputs: readonly TensorValue[] };
  /** Of a `Sequential`: what `Input` or `build` said. */
  input?: InputGiven;
  /** Once it is used or wanted whole. */
  made?: KerasModel;
  compile?: Given;
  fits: Fit[];
  /** True once its states have been reset. */
  resets?: boolean;
}

/** What a `Sequential` model is told about its input. */
export interface InputGiven {
  readonly name?: string;
  /** The batch first. */
  readonly shape: readonly ScriptValue[];
  /** True where it holds ids rather than real numbers. */
  readonly integer: boolean;
}

/** Arguments of a call, by name. */
export type Given = Readonly<Record<string, ScriptValue>>;

/** Calls of `fit` at one place. */
export interface Fit {
  readonly line: number;
  readonly given: Given;
  times: number;
}

/** What a call is given, evaluated. */
export interface GivenToCall {
  readonly positional: readonly ScriptValue[];
  readonly named: Given;
}

/** A function of the script. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly definition: FunctionStatement;
}

/** A class of the script. */
export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly line: number;
}

/** What is not known, as an expression writes it. */
export const unknown = ({ code, line }: Pick<Expression, 'code' | 'line'>): UnknownValue => ({
  kind: 'unknown',
  code: code.replace(/\s+/g, ' '),
  line,
});

/** True for a number, a string, a truth value or None. */
export const isPlain = (value: ScriptValue): value is PlainValue =>
  typeof value !== 'object' || value === null;

type Kind = Exclude<ScriptValue, PlainValue>['kind'];

/** True for a value of this kind. */
export const isA = <K extends Kind>(
  value: ScriptValue | undefined,
  kind: K,
): value is Extract<ScriptValue, { readonly kind: K }> =>
  value !== undefined && !isPlain(value) && value.kind === kind;

/** True for a list or a tuple. */
export const isListValue = (value: ScriptValue | undefined): value is ListValue => isA(value, 'list');

/** True for a tensor between layers. */
export const isTensor = (value: ScriptValue | undefined): value is TensorValue => isA(value, 'tensor');

/** True for what only running the script would tell. */
export const isUnknown = (value: ScriptValue | undefined): value is UnknownValue => isA(value, 'unknown');

/** A list of values. */
export const listOf = (items: readonly ScriptValue[]): ListValue => ({ kind: 'list', items: [...items] });
