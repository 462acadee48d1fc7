import type { Reference } from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import type { Diagnostic } from './diagnostic.js';
import { rangeOf } from './source.js';

/** `missing-argument`: the layer needs an argument that the text leaves out. */
export function missingArgument(node: Reference, layer: Callee, missing: readonly string[]): Diagnostic {
  const needs = missing.map((name) => `${name} (${layer.arguments[name]!.kind.expected})`).join(' and ');
  return {
    code: 'missing-argument',
    severity: 'error',
    message: `${layer.type} needs ${needs}. ${layer.arguments[missing[0]!]!.doc}`,
    range: rangeOf(node, 'target'),
    related: [],
    fixes: [],
  };
}
