import { CstUtils, type LangiumDocument } from 'langium';
import * as ast from '../../generated/ast.js';
import type { ReadContext } from '../../layers/arguments/definition.js';
import { isProblem, type LayerDefinition, type LayerUse } from '../../layers/definition.js';
import { findLayer } from '../../layers/registry.js';
import type { LstmServices } from '../../lsp-services.js';
import type { Analysis } from '../../model/analysis.js';
import type { Value } from '../../model/value.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import { tensorOf } from '../describe/describe-name.js';

/** The types of what comes in at a step whose name begins at `start`; none where they are not known. */
export function incomingAt(
  start: number,
  document: LangiumDocument,
  services: LstmServices,
): readonly TensorType[] {
  const arrow = document.textDocument.getText().slice(0, start).trimEnd();
  const before = arrow.slice(0, -2).trimEnd().length;
  return typesBefore(before, services.analysis.Analyser.analysisOf(document));
}

/**
 * The tensors that flow into what is written after an arrow: what the call, slice or name that ends at
 * `offset` gives, or all names in the parentheses that end there. None where that is not known.
 */
function typesBefore(offset: number, analysis: Analysis): readonly TensorType[] {
  const root = analysis.file.$cstNode?.root;
  for (const network of analysis.networks.values()) {
    const call = network.calls.find(
      ({ node }) => node.$cstNode?.end === offset && node.$cstNode.root === root,
    );
    if (call) {
      const type = call.outputs[0]?.type;
      return type ? [type] : [];
    }
  }
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset - 1);
  const node = leaf?.astNode;
  const names = ast.isGroup(node) && node.$cstNode?.end === offset ? node.items : [node];
  const types = names.map((one) => {
    const declared = ast.isReference(one) ? one.target?.ref : undefined;
    return ast.isInput(declared) || ast.isTensorName(declared)
      ? tensorOf(declared, analysis)?.type
      : undefined;
  });
  return types.every((type) => type !== undefined) ? types : [];
}

/**
 * Why a layer does not take tensors of these types, as far as their number, axes and kind go, in a few words:
 * `wants a sequence [steps, features]`. Undefined where it does, and where the types are not known.
 */
export function whyNotFitting(layer: LayerDefinition, incoming: readonly TensorType[]): string | undefined {
  if (incoming.length === 0) {
    return undefined;
  }
  if (layer.inputs.least > incoming.length) {
    return 'wants several tensors';
  }
  if (layer.inputs.most < incoming.length) {
    return layer.inputs.most === 1 ? 'wants one tensor' : `wants ${layer.inputs.most} tensors`;
  }
  const args = sampleArguments(layer);
  const inferred = args && layer.infer({ args, inputs: incoming, states: [] });
  if (!inferred || !isProblem(inferred)) {
    return undefined;
  }
  if (inferred.code === 'embedding-range') {
    return 'wants whole numbers';
  }
  if (inferred.code !== 'rank') {
    return undefined;
  }
  return 'expected' in inferred ? `wants ${inferred.expected}` : 'wants other axes';
}

const nowhere = undefined as never;
const samples: readonly Value[] = [
  { kind: 'number', value: 1, integer: true, node: nowhere },
  {
    kind: 'list',
    items: [{ kind: 'number', value: 1, integer: true, node: nowhere }],
    tuple: true,
    node: nowhere,
  },
  { kind: 'string', value: 'relu', node: nowhere },
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
    const call: Value = { kind: 'call', name: inner, arguments: [], node: nowhere };
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
