import type { DType, Shape, TypedData } from '../../program/index.js';
import {
  type Attributes,
  type GraphFunction,
  type GraphNode,
  type GraphType,
  parameterName,
} from './graph-types.js';

/** Names a tensor inside a function: a parameter, or `node:output:index`. */
export type Ref = string;

/** The functions of one graph, each under a name of its own. */
export class FunctionLibrary {
  readonly functions: GraphFunction[] = [];
  private readonly names = new Map<string, string>();

  /**
   * Adds a function; `build` makes its nodes and returns what it gives. Returns its name, which is that of one
   * made before where they are equal: XLA compiles each name.
   */
  define(
    label: string,
    parameters: readonly GraphType[],
    build: (
      builder: FunctionBuilder,
      parameters: readonly Ref[],
    ) => readonly { type: GraphType; from: Ref }[],
  ): string {
    const builder = new FunctionBuilder(this);
    const results = build(
      builder,
      parameters.map((_, at) => parameterName(at)),
    );
    const { nodes } = builder;
    const content = JSON.stringify([label, parameters, results, nodes], numbersAsText);
    const known = this.names.get(content);
    if (known !== undefined) return known;
    const name = `${label}_${this.functions.length}`;
    this.functions.push({ name, parameters, results, nodes });
    this.names.set(content, name);
    return name;
  }
}

/** Constants' numbers in a row, which is shorter than what JSON makes of them. */
const numbersAsText = (_: string, value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
    : value;

/** Collects the nodes of one function. */
export class FunctionBuilder {
  readonly nodes: GraphNode[] = [];
  private readonly constants = new Map<string, Ref>();

  constructor(readonly library: FunctionLibrary) {}

  /**
   * Adds a node and names its output.
   * @param output the output's name in the op's definition; for a list of outputs its first.
   */
  add(op: string, inputs: readonly Ref[], attributes: Attributes, output: string): Ref {
    return this.addList(op, inputs, attributes, output, 1)[0]!;
  }

  /** Adds a node whose one output is a list of `count` tensors. */
  addList(op: string, inputs: readonly Ref[], attributes: Attributes, output: string, count: number): Ref[] {
    const name = `n${this.nodes.length}`;
    this.nodes.push({ name, op, inputs, attributes });
    return Array.from({ length: count }, (_, at) => `${name}:${output}:${at}`);
  }

  /** Adds a node with several outputs, each a tensor under its name in the op's definition. */
  addNamed<N extends string>(
    op: string,
    inputs: readonly Ref[],
    attributes: Attributes,
    outputs: readonly N[],
  ): Record<N, Ref> {
    const name = `n${this.nodes.length}`;
    this.nodes.push({ name, op, inputs, attributes });
    return Object.fromEntries(outputs.map((output) => [output, `${name}:${output}:0`])) as Record<N, Ref>;
  }

  /** A constant tensor. */
  constant(type: DType, shape: Shape, data: TypedData): Ref {
    return this.add('Const', [], { dtype: { type }, value: { tensor: { type, shape, data } } }, 'output');
  }

  /** Whole numbers, as ops take shapes and axes; a single number is a scalar. Equal ones are one node. */
  integers(values: number | readonly number[]): Ref {
    const key = JSON.stringify(values);
    const known = this.constants.get(key);
    if (known !== undefined) return known;
    const list = typeof values === 'number' ? [values] : values;
    const made = this.constant(
      'int32',
      typeof values === 'number' ? [] : [list.length],
      Int32Array.from(list),
    );
    this.constants.set(key, made);
    return made;
  }
}
