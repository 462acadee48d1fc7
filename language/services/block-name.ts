import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';

/** True for a chain without a tensor in front: it names a block of layers. */
export function startsBlock(flow: ast.Flow, seen: readonly ast.Flow[] = []): boolean {
  const { source } = flow;
  if (!ast.isReference(source)) {
    return false;
  }
  const declared = source.target?.ref;
  if (!declared) {
    return source.called || findLayer(source.target?.$refText ?? '') !== undefined;
  }
  const own = ast.isTensorName(declared) ? declared.$container : undefined;
  // Names that are made from each other, which the analysis reports, are no blocks.
  return (
    ast.isModel(declared) ||
    (own !== undefined && ![...seen, flow].includes(own) && startsBlock(own, [...seen, flow]))
  );
}
