import type { Network } from '../../../language/model/network.js';
import {
  constant,
  placeholder,
  program,
  type Shape,
  sizeOf,
  type TypedData,
  type Value,
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
  const fixedBatch = network.inputs.some(({ tensor }) => tensor.type!.shape[0] !== null);
  const variables = new NetworkVariables(network);
  const inputs = network.inputs.map(({ name, tensor }) => {
    const [batch, ...sample] = tensor.type!.shape;
    if (sample.includes(null)) {
      throw new Error(`The input ${name} leaves a length open.`);
    }
    return placeholder(name, [batch ?? 1, ...(sample as number[])], tensor.type!.dtype);
  });
  const mode = { training: false, seed: 0, step: constant(0, [], 'int32') };
  const { outputs } = forward(variables, inputs, mode);
  const names = outputNames(network);
  const predict = program('predict', Object.fromEntries(outputs.map(({ value }, at) => [names[at]!, value])));
  const roots = rootsOf(predict);
  const held = variablesOf(predict);

  const nodes: GraphNode[] = [];
  const add = (name: string, op: string, from: readonly string[], attributes: Attributes): string => {
    nodes.push({ name, op, inputs: from, attributes });
    return name;
  };
  const library = new FunctionLibrary();
  const parameters = [...inputs, ...held.map(({ value }) => value)];
  const called = library.define(
    'predict',
    parameters.map(({ dtype }) => dtype),
    (b, refs) => {
      const shaped = (ref: Ref, { dtype }: Value, shape: Shape) =>
        b.add(
          'Reshape',
          [ref, b.integers(shape)],
          { T: { type: dtype }, Tshape: { type: 'int32' } },
          'output',
        );
      // A sample comes without a batch, and goes without one.
      const given = fixedBatch
        ? refs
        : refs.map((ref, at) => (at < inputs.length ? shaped(ref, inputs[at]!, inputs[at]!.shape) : ref));
      const results = lowerValues(
        b,
        parameters,
        given,
        roots,
        lowerScanAs(() => 'while'),
      );
      return results.map((from, at) => {
        const root = roots[at]!;
        return { type: root.dtype, from: fixedBatch ? from : shaped(from, root, root.shape.slice(1)) };
      });
    },
  );
  const open = (shape: Shape): Shape => (fixedBatch ? shape : [-1, ...shape.slice(1)]);
  const feeds = inputs.map(({ dtype, shape }, at) =>
    add(`input${at}`, 'Placeholder', [], { dtype: { type: dtype }, shape: { shape: open(shape) } }),
  );
  const constants = held.map(({ name, shape, dtype }, at) => {
    const data = weights[name] ?? new Float32Array(sizeOf(shape));
    return add(`weight${at}`, 'Const', [], {
      dtype: { type: dtype },
      value: { tensor: { type: dtype, shape, data } },
    });
  });
  const resultTypes = roots.map(({ dtype }) => dtype);
  const call = fixedBatch
    ? add('predict', 'PartitionedCall', [...feeds, ...constants], {
        Tin: { types: parameters.map(({ dtype }) => dtype) },
        Tout: { types: resultTypes },
        f: { functionName: called },
      })
    : add('predict', 'MapDefun', [...feeds, ...constants], {
        Targuments: { types: inputs.map(({ dtype }) => dtype) },
        Tcaptured: { types: held.map(({ dtype }) => dtype) },
        output_types: { types: resultTypes },
        output_shapes: { shapes: roots.map(({ shape }) => shape.slice(1)) },
        f: { functionName: called },
        max_intra_op_parallelism: { integer: 1 },
      });
  const fetches = roots.map(({ dtype }, at) =>
    add(`output${at}`, 'Identity', [`${call}:${at}`], { T: { type: dtype } }),
  );
  const told = (value: Value, node: string): SignatureTensor => ({
    node,
    type: value.dtype,
    shape: open(value.shape),
  });
  return {
    graph: { nodes, functions: library.functions },
    signature: {
      name: 'serving_default',
      inputs: Object.fromEntries(network.inputs.map(({ name }, at) => [name, told(inputs[at]!, feeds[at]!)])),
      outputs: Object.fromEntries(names.map((name, at) => [name, told(roots[at]!, fetches[at]!)])),
    },
  };
}
