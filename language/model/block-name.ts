import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';

/**
 * True for a chain without a tensor in front: it names a block of layers. A chain that begins with a name is one
 * where the chain is that gave this name. `known` remembers what was found out about chains on the way.
 */
export function startsBlock(flow: ast.Flow, known = new Map<ast.Flow, boolean>()): boolean {
  const passed = new Set<ast.Flow>();
  let at = flow;
  let answer = known.get(at);
  // Names that are made from each other, which the analysis reports, are no blocks.
  while (answer === undefined && !passed.has(at)) {
    passed.add(at);
    const declared = ast.isReference(at.source) ? at.source.target?.ref : undefined;
    if (ast.isTensorName(declared)) {
      at = declared.$container;
      answer = known.get(at);
    } else {
      answer = ast.isModel(declared) || namesLayer(at.source);
    }
  }
  for (const one of passed) {
    known.set(one, answer ?? false);
  }
  return answer ?? false;
}

/** True for a name that nothing declares and that is called, or is a layer's: a layer is meant, be there one or not. */
export function namesLayer(source: ast.Expression): boolean {
  if (!ast.isReference(source) || source.target?.ref) {
    return false;
  }
  return source.called || findLayer(source.target?.$refText ?? '') !== undefined;
}
