import { CstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import type { ReadContext } from '../../layers/arguments/definition.js';
import { isProblem, type LayerDefinition, type LayerUse } from '../../layers/definition.js';
import { findLayer } from '../../layers/registry.js';
import type { Analysis } from '../../model/analysis.js';
import type { Value } from '../../model/value.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import { tensorOf } from '../describe/describe-name.js';

/**
 * The tensor that flows into what is written after an arrow: what the call, slice or name that ends at
 * `offset` gives. Undefined where that is not known.
 */
export function typeBefore(offset: number, analysis: Analysis): TensorType | undefined {
  const root = analysis.file.$cstNode?.root;
  for (const network of analysis.networks.values()) {
    const call = network.calls.find(
      ({ node }) => node.$cstNode?.end === offset && node.$cstNode.root === root,
    );
    if (call) {
      return call.outputs[0]?.type;
    }
  }
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset - 1);
  const declared = leaf && ast.isReference(leaf.astNode) ? leaf.astNode.target?.ref : undefined;
  return ast.isInput(declared) || ast.isTensorName(declared) ? tensorOf(declared, analysis)?.type : undefined;
}

/** True where a layer takes one tensor of a type, as far as its axes and the kind of its numbers go. */
export function fits(layer: LayerDefinition, incoming: TensorType): boolean {
  if (layer.inputs.least > 1) {
    return false;
  }
  const args = sampleArguments(layer);
  if (!args) {
    return true;
  }
  const inferred = layer.infer({ args, inputs: [incoming], states: [] });
  return !isProblem(inferred) || (inferred.code !== 'rank' && inferred.code !== 'embedding-range');
}

const node = undefined as never;
const samples: readonly Value[] = [
  { kind: 'number', value: 1, integer: true, node },
  { kind: 'list', items: [{ kind: 'number', value: 1, integer: true, node }], tuple: true, node },
  { kind: 'string', value: 'relu', node },
];

/** Arguments that will do for a question about axes: defaults, and the plainest value for what must be given. */
function sampleArguments(layer: LayerDefinition): Readonly<Record<string, unknown>> | undefined {
  const inner = layer.type === 'Bidirectional' ? 'LSTM' : 'Dense';
  const context: ReadContext = {
    readLayer: () => useOf(findLayer(inner)!),
    readCall: () => ({ positional: [], named: new Map() }),
  };
  const args: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(layer.arguments)) {
    if (!argument.required) {
      args[name] = argument.default;
      continue;
    }
    const call: Value = { kind: 'call', name: inner, arguments: [], node };
    const reads = [...samples, call].map((value) => argument.kind.read(value, context));
    const read = reads.find((one) => 'ok' in one);
    if (!read) {
      return undefined;
    }
    args[name] = read.ok;
  }
  return args;
}

function useOf(definition: LayerDefinition): LayerUse {
  return { definition, args: sampleArguments(definition) ?? {}, trainable: true };
}
