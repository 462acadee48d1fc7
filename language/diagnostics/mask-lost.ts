import type { AstNode } from 'langium';
import type { Reference } from '../generated/ast.js';
import type { LayerUse } from '../layers/definition.js';
import { masking } from '../layers/masking.js';
import { innerLayer } from '../layers/wrapped.js';
import type { Call, Layer, LayerCall, Network, Tensor } from '../model/network.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { findArgument, removeArgument } from './fixes/arguments.js';
import { innerReference, removeStep } from './fixes/steps.js';
import { describeOrigin } from './origin.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

/**
 * `mask-lost` (warning): a mask ends at a layer that drops it, as Keras has it, and nothing made use of it.
 * Losses use a mask that comes out of the model.
 */
export function lostMasks(network: Network, isOwn: (node: AstNode) => boolean): readonly Diagnostic[] {
  const made = new Map<Tensor, ReadonlySet<LayerCall>>();
  // By layer: a shared Embedding makes a mask at each use, and one that is used is reason enough.
  const used = new Set<Layer>();
  const dropped = new Map<Layer, { readonly maker: LayerCall; readonly call: Call }>();
  for (const call of network.calls) {
    const coming = new Set(call.inputs.flatMap((tensor) => [...(made.get(tensor) ?? [])]));
    const going = call.outputs.filter((output) => output.type?.masked);
    if (call.kind === 'layer' && usesMask(call.layer.use)) {
      addLayers(used, coming);
    }
    for (const output of going) {
      made.set(output, call.kind === 'layer' && coming.size === 0 ? new Set([call]) : coming);
    }
    for (const maker of going.length === 0 ? coming : []) {
      dropped.set(maker.layer, dropped.get(maker.layer) ?? { maker, call });
    }
  }
  for (const output of network.outputs) {
    addLayers(used, made.get(output) ?? []);
  }
  return [...dropped.values()]
    .filter(({ maker, call }) => !used.has(maker.layer) && isOwn(call.node))
    .map(({ maker, call }) => lost(maker, call));
}

function usesMask(use: LayerUse): boolean {
  const { definition } = use;
  // TimeDistributed hands its layer the mask of each step.
  const held = definition.type === 'TimeDistributed' ? innerLayer(use) : undefined;
  return definition.usesMask === true || (held !== undefined && usesMask(held));
}

function lost(maker: LayerCall, call: Call): Diagnostic {
  const origin = describeOrigin(maker.outputs[0]!);
  const layer = call.kind === 'layer' ? call.node.target.$refText : 'The slice';
  const merges = call.inputs.length > 1;
  return {
    code: 'mask-lost',
    severity: 'warning',
    message:
      `${layer} drops the mask that ${origin} makes` +
      `${merges && call.inputs.some((one) => !one.type?.masked) ? ', since what it is merged with has none' : ''}, ` +
      'before anything used it: padding counts here like every other step. ' +
      'Recurrent layers, attention and GlobalAveragePooling1D skip padding; ' +
      `put one before ${layer === 'The slice' ? 'the slice' : layer}, or do without the mask.`,
    range: call.kind === 'layer' ? rangeOf(call.node, 'target') : rangeOf(call.node),
    related: [relatedAt(maker.node, 'The mask is made here.')],
    fixes: withoutMask(maker),
  };
}

/** What goes through stays the same without a mask that nothing uses. */
function withoutMask({ node, layer }: LayerCall): readonly Fix[] {
  if (layer.use.definition === masking) {
    const edit = removeStep(node);
    return edit ? [{ title: `Take out Masking on line ${lineOf(node)}`, edits: [edit] }] : [];
  }
  const embedding: Reference = innerReference(node) ?? node;
  const given = findArgument(embedding, 'mask_zero');
  return given
    ? [
        {
          title: `Take mask_zero out of Embedding on line ${lineOf(node)}`,
          edits: [removeArgument(embedding, given)],
        },
      ]
    : [];
}

function addLayers(to: Set<Layer>, from: Iterable<LayerCall>): void {
  for (const { layer } of from) {
    to.add(layer);
  }
}
