import type { Network, NetworkInput } from '../../../language/model/network.js';
import {
  constant,
  placeholder,
  program,
  type Shape,
  sizeOf,
  type TypedData,
  type Value,
  type Variable,
  variablesOf,
} from '../program/index.js';
import { rootsOf } from '../program/program.js';
import { FunctionLibrary, type Ref } from '../run/graph/function-builder.js';
import type { Attributes, Graph, GraphNode, Signature, SignatureTensor } from '../run/graph/graph-types.js';
import { lowerScanAs } from '../run/graph/lower-scan.js';
import { lowerValues } from '../run/graph/lower-values.js';
import { forward } from '../trainer/forward.js';
import { NetworkVariables } from '../trainer/network-variables.js';
import { outputNames } from '../trainer/output-names.js';

/** A graph that predicts, and what it is asked by. */
export interface ServingGraph {
  readonly graph: Graph;
  readonly signature: Signature;
}

/**
 * A network's prediction as a TensorFlow graph, the weights in it as constants. Programs have fixed shapes: where
 * the network leaves the batch open, the graph runs the program of one sample for each sample (`MapDefun`), so that
 * any number of them may come at once. Stateful layers start at zero at each call.
 *
 * @param weights of every layer, by the variables' names
 * @throws Error where an input leaves more than its batch open
 */
export function servingGraph(network: Network, weights: Readonly<Record<string, TypedData>>): ServingGraph {
  return new Serving(network, weights).made();
}

class Serving {
  private readonly nodes: GraphNode[] = [];
  private readonly library = new FunctionLibrary();
  private readonly fixedBatch: boolean;
  private readonly inputs: readonly Value[];
  private readonly outputs: readonly string[];
  private readonly roots: readonly Value[];
  private readonly held: readonly Variable[];

  constructor(
    private readonly network: Network,
    private readonly weights: Readonly<Record<string, TypedData>>,
  ) {
    this.fixedBatch = network.inputs.some(({ tensor }) => tensor.type!.shape[0] !== null);
    this.inputs = network.inputs.map(inputOf);
    this.outputs = outputNames(network);
    const mode = { training: false, seed: 0, step: constant(0, [], 'int32') };
    const { outputs } = forward(new NetworkVariables(network), this.inputs, mode);
    const results = outputs.map(({ value }, at) => [this.outputs[at]!, value] as const);
    const predict = program('predict', Object.fromEntries(results));
    this.roots = rootsOf(predict);
    this.held = variablesOf(predict);
  }

  made(): ServingGraph {
    const { inputs, roots, network } = this;
    const called = this.definePrediction();
    const feeds = inputs.map(({ dtype, shape }, at) =>
      this.add(`input${at}`, 'Placeholder', [], {
        dtype: { type: dtype },
        shape: { shape: this.open(shape) },
      }),
    );
    const call = this.call(called, [...feeds, ...this.constants()]);
    const fetches = roots.map(({ dtype }, at) =>
      this.add(`output${at}`, 'Identity', [`${call}:${at}`], { T: { type: dtype } }),
    );
    const told = (value: Value, node: string): SignatureTensor => ({
      node,
      type: value.dtype,
      shape: this.open(value.shape),
    });
    return {
      graph: { nodes: this.nodes, functions: this.library.functions },
      signature: {
        name: 'serving_default',
        inputs: Object.fromEntries(
          network.inputs.map(({ name }, at) => [name, told(inputs[at]!, feeds[at]!)]),
        ),
        outputs: Object.fromEntries(this.outputs.map((name, at) => [name, told(roots[at]!, fetches[at]!)])),
      },
    };
  }

  /** What the function is given: the inputs, then the weights. */
  private get parameters(): readonly Value[] {
    return [...this.inputs, ...this.held.map(({ value }) => value)];
  }

  /** Defines the function that predicts: a batch where that is fixed, else one sample. @returns its name */
  private definePrediction(): string {
    const { parameters, inputs, roots, fixedBatch } = this;
    const types = parameters.map(({ dtype }) => dtype);
    return this.library.define('predict', types, (builder, refs) => {
      const shaped = (ref: Ref, { dtype }: Value, shape: Shape) => {
        const attributes = { T: { type: dtype }, Tshape: { type: 'int32' } } as const;
        return builder.add('Reshape', [ref, builder.integers(shape)], attributes, 'output');
      };
      // A sample comes without a batch, and goes without one.
      const given = fixedBatch
        ? refs
        : refs.map((ref, at) => (at < inputs.length ? shaped(ref, inputs[at]!, inputs[at]!.shape) : ref));
      const lowerScan = lowerScanAs(() => 'while');
      const results = lowerValues(builder, parameters, given, roots, lowerScan);
      return results.map((from, at) => {
        const root = roots[at]!;
        return { type: root.dtype, from: fixedBatch ? from : shaped(from, root, root.shape.slice(1)) };
      });
    });
  }

  private constants(): readonly string[] {
    return this.held.map(({ name, shape, dtype }, at) => {
      const data = this.weights[name] ?? new Float32Array(sizeOf(shape));
      return this.add(`weight${at}`, 'Const', [], {
        dtype: { type: dtype },
        value: { tensor: { type: dtype, shape, data } },
      });
    });
  }

  /** Calls the function once for a fixed batch, else for each sample. */
  private call(called: string, from: readonly string[]): string {
    const { fixedBatch, inputs, held, roots } = this;
    const resultTypes = roots.map(({ dtype }) => dtype);
    if (fixedBatch) {
      return this.add('predict', 'PartitionedCall', from, {
        Tin: { types: this.parameters.map(({ dtype }) => dtype) },
        Tout: { types: resultTypes },
        f: { functionName: called },
      });
    }
    return this.add('predict', 'MapDefun', from, {
      Targuments: { types: inputs.map(({ dtype }) => dtype) },
      Tcaptured: { types: held.map(({ dtype }) => dtype) },
      output_types: { types: resultTypes },
      output_shapes: { shapes: roots.map(({ shape }) => shape.slice(1)) },
      f: { functionName: called },
      max_intra_op_parallelism: { integer: 1 },
    });
  }

  private add(name: string, op: string, from: readonly string[], attributes: Attributes): string {
    this.nodes.push({ name, op, inputs: from, attributes });
    return name;
  }

  /** A shape as the outside sees it. */
  private open(shape: Shape): Shape {
    return this.fixedBatch ? shape : [-1, ...shape.slice(1)];
  }
}

/** @throws Error where an input leaves more than its batch open */
function inputOf({ name, tensor }: NetworkInput): Value {
  const { shape, dtype } = tensor.type!;
  const [batch, ...sample] = shape;
  if (sample.includes(null)) {
    throw new Error(`The input ${name} leaves a length open.`);
  }
  return placeholder(name, [batch ?? 1, ...(sample as number[])], dtype);
}
