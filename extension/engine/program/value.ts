import type { Variable } from './variable.js';

/** What a value holds. `bool` is stored a byte an element, 0 or 1. */
export type DType = 'float32' | 'int32' | 'bool';

/** Sizes, outermost first. All are known when the program is built; `[]` is a scalar. */
export type Shape = readonly number[];

/** The elements of a tensor in row-major order; the array's type follows the dtype. */
export type TypedData = Float32Array | Int32Array | Uint8Array;

export type UnaryFunction =
  | 'neg'
  | 'abs'
  | 'sign'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'sqrt'
  | 'rsqrt'
  | 'square'
  | 'reciprocal'
  | 'sin'
  | 'cos'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'relu'
  | 'logicalNot'
  | 'stopGradient';

export type BinaryFunction =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'pow'
  | 'maximum'
  | 'minimum'
  | 'floorDiv'
  | 'mod'
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual'
  | 'logicalAnd'
  | 'logicalOr';

/** Functions whose gradient is made of what they gave, in one op. */
export type ActivationFunction = 'tanh' | 'sigmoid' | 'relu';

export type ReduceFunction = 'sum' | 'mean' | 'max' | 'min';

/**
 * One step of a recurrence as a function of its own: closed, so nothing in it points outside.
 * `parameters` are the carries, then one time step of each sequence, then the values the step takes
 * unchanged from outside; `results` are the next carries, then what is stacked over time.
 */
export interface ScanBody {
  readonly parameters: readonly Value[];
  readonly results: readonly Value[];
}

export interface ScanOp {
  readonly kind: 'scan';
  /** How many time steps, at least 1. */
  readonly length: number;
  /** Runs from the last time step to the first; sequences and stacked outputs keep their order. */
  readonly reverse: boolean;
  readonly carryCount: number;
  readonly sequenceCount: number;
  readonly body: ScanBody;
}

/** What a node computes; everything the runners and the gradient rules must know of it. */
export type Op =
  | { readonly kind: 'constant'; readonly data: TypedData }
  | { readonly kind: 'placeholder'; readonly name: string }
  | { readonly kind: 'variable'; readonly variable: Variable }
  /** An argument of a scan's body. */
  | { readonly kind: 'parameter' }
  | { readonly kind: 'unary'; readonly fn: UnaryFunction }
  | { readonly kind: 'binary'; readonly fn: BinaryFunction }
  | { readonly kind: 'activationGradient'; readonly fn: ActivationFunction }
  | { readonly kind: 'select' }
  | { readonly kind: 'cast' }
  | { readonly kind: 'matmul'; readonly transposeA: boolean; readonly transposeB: boolean }
  | { readonly kind: 'reduce'; readonly fn: ReduceFunction; readonly axes: readonly number[] }
  | { readonly kind: 'argmax'; readonly axis: number }
  | { readonly kind: 'reshape' }
  | { readonly kind: 'transpose'; readonly permutation: readonly number[] }
  | { readonly kind: 'broadcast' }
  | {
      readonly kind: 'slice';
      readonly begin: readonly number[];
      readonly end: readonly number[];
      readonly strides: readonly number[];
    }
  | { readonly kind: 'concat'; readonly axis: number }
  | { readonly kind: 'pad'; readonly paddings: readonly (readonly [number, number])[] }
  | { readonly kind: 'reverse'; readonly axes: readonly number[] }
  | { readonly kind: 'gather' }
  | { readonly kind: 'segmentSum' }
  | { readonly kind: 'random'; readonly distribution: 'uniform' | 'normal'; readonly seed: number }
  | ScanOp;

/** One operation of a program, in single-assignment form: its outputs never change. */
export interface Node {
  /** Grows with every node made, so ordering by it puts every node after its inputs. */
  readonly id: number;
  readonly op: Op;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

/** One result of a node. All ops but `scan` have one. */
export interface Value {
  readonly node: Node;
  readonly index: number;
  readonly shape: Shape;
  readonly dtype: DType;
}

let made = 0;

/** Makes a node with outputs of the given types. Only the builders of ops call this: they check shapes. */
export function makeNode(
  op: Op,
  inputs: readonly Value[],
  types: readonly { readonly shape: Shape; readonly dtype: DType }[],
): Node {
  const outputs: Value[] = [];
  const node: Node = { id: made++, op, inputs, outputs };
  types.forEach(({ shape, dtype }, index) => {
    outputs.push({ node, index, shape, dtype });
  });
  return node;
}

/** {@link makeNode} for an op of one result. */
export function makeValue(op: Op, inputs: readonly Value[], shape: Shape, dtype: DType): Value {
  return makeNode(op, inputs, [{ shape, dtype }]).outputs[0]!;
}
