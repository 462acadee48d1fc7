import * as ast from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import { findLayer } from '../layers/registry.js';

/** The layer, function, optimizer or the like whose argument list a node stands in, or that it calls. */
export function calleeOf(node: ast.Argument | ast.Reference): Callee | undefined {
  const call = ast.isArgument(node) ? node.$container : node;
  if (!ast.isReference(call) || call.target?.ref) {
    return undefined;
  }
  return findCallee(call.target?.$refText ?? '');
}

/** What is called so: a layer, a function of data, an optimizer, a schedule, an initializer or a regularizer. */
export function findCallee(name: string): Callee | undefined {
  return findLayer(name);
}
