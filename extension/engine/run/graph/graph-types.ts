import type { DType, Shape, TypedData } from '../../program/index.js';

/** TensorFlow's numbers for its data types (`types.proto`), those that are used here. */
export const dataTypes = {
  float32: 1,
  int32: 3,
  int64: 9,
  bool: 10,
  resource: 20,
  variant: 21,
  uint64: 23,
} as const;

export type GraphType = keyof typeof dataTypes;

/** An attribute of a node, by the kind of its value. */
export type Attribute =
  | { readonly type: GraphType }
  | { readonly types: readonly GraphType[] }
  | { readonly integer: number }
  | { readonly number: number }
  | { readonly flag: boolean }
  | { readonly text: string }
  | { readonly shape: Shape }
  | { readonly shapes: readonly Shape[] }
  | { readonly tensor: GraphConstant }
  | { readonly functionName: string };

export interface GraphConstant {
  readonly type: DType | 'uint64';
  readonly shape: Shape;
  readonly data: TypedData | BigUint64Array;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** An operation of TensorFlow. Inputs are names of other nodes' outputs; `^name` only comes after it. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Attributes;
}

/** A function of the graph's library. */
export interface GraphFunction {
  readonly name: string;
  readonly parameters: readonly GraphType[];
  /** What it gives, and from where in it. */
  readonly results: readonly { readonly type: GraphType; readonly from: string }[];
  readonly nodes: readonly GraphNode[];
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly functions: readonly GraphFunction[];
}

/** A tensor that a graph is given or asked for; `-1` stands for a size that is left open. */
export interface SignatureTensor {
  readonly node: string;
  readonly type: GraphType;
  readonly shape: Shape;
}

/** What others may ask a graph for, by names of theirs. */
export interface Signature {
  readonly name: string;
  readonly inputs: Readonly<Record<string, SignatureTensor>>;
  readonly outputs: Readonly<Record<string, SignatureTensor>>;
}

/** What a function's parameter is called in it. */
export const parameterName = (at: number): string => `in${at}`;
