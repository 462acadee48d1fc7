import type { Reference } from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { addArgument } from './fixes/arguments.js';
import { editAt, rangeOf } from './source.js';

/** `missing-argument`: the layer needs an argument that the text leaves out. */
export function missingArgument(node: Reference, layer: Callee, missing: readonly string[]): Diagnostic {
  const needs = missing.map((name) => `${name} (${layer.arguments[name]!.kind.expected})`).join(' and ');
  return {
    code: 'missing-argument',
    severity: 'error',
    message: `${layer.type} needs ${needs}. ${layer.arguments[missing[0]!]!.doc}`,
    range: rangeOf(node, 'target'),
    related: [],
    fixes: usualValues(node, layer, missing),
  };
}

/** Fills in values to begin with: in front where none stands there, else by name. */
function usualValues(node: Reference, layer: Callee, missing: readonly string[]): Fix[] {
  const usual = missing.flatMap((name) => layer.arguments[name]!.usual ?? []);
  if (usual.length < missing.length) {
    return [];
  }
  const first = Object.keys(layer.arguments).slice(0, missing.length);
  const inFront = String(first) === String(missing) && node.arguments.every((one) => one.keyword);
  const texts = inFront ? usual : missing.map((name, i) => `${name}=${usual[i]}`);
  const title = `Add ${missing.map((name, i) => `${name}=${usual[i]}`).join(' and ')}, to begin with`;
  const given = node.arguments[0];
  if (!inFront || !given) {
    return [{ title, edits: [addArgument(node, texts.join(', '))] }];
  }
  const { start } = rangeOf(given);
  return [{ title, edits: [editAt(given, { start, end: start }, `${texts.join(', ')}, `)] }];
}
