import type { AstNode } from 'langium';
import { isReference, type Reference } from '../generated/ast.js';
import type { LayerUse } from '../layers/definition.js';
import { isLayerUse } from '../layers/wrapped.js';
import type { Network } from '../model/network.js';
import type { Diagnostic } from './diagnostic.js';
import { findArgument } from './fixes/arguments.js';
import { rangeOf } from './source.js';

/** `slow-path` (hint): settings that make each step of a layer's loop over time slower, and why. */
export function slowPaths(network: Network, isOwn: (node: AstNode) => boolean): readonly Diagnostic[] {
  return network.layers.flatMap((layer) => (isOwn(layer.node) ? slowIn(layer.node, layer.use) : []));
}

function slowIn(node: Reference, { definition, args }: LayerUse): readonly Diagnostic[] {
  const own = (definition.slowSettings?.(args) ?? []).flatMap(({ argument, why }): Diagnostic[] => {
    const given = findArgument(node, argument);
    return given
      ? [
          {
            code: 'slow-path',
            severity: 'hint',
            message: why,
            range: rangeOf(given),
            related: [],
            fixes: [],
          },
        ]
      : [];
  });
  const held = Object.entries(args).flatMap(([name, value]) => {
    const inner = isLayerUse(value) ? findArgument(node, name)?.value : undefined;
    return isReference(inner) ? slowIn(inner, value as LayerUse) : [];
  });
  return [...own, ...held];
}
