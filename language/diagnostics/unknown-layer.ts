import type { Reference } from '../generated/ast.js';
import { layers } from '../layers/registry.js';
import type { Diagnostic } from './diagnostic.js';
import { nearest } from './nearest.js';
import { rangeOf } from './source.js';

/** `unknown-layer`: neither a layer nor a block or model of this file is called so. */
export function unknownLayer(node: Reference, name: string, blocks: readonly string[] = []): Diagnostic {
  const range = rangeOf(node, 'target');
  const near = nearest(name, [...layers.map((layer) => layer.type), ...blocks]);
  return {
    code: 'unknown-layer',
    severity: 'error',
    message: `There is no layer, block or model ${name}.${near ? ` Did you mean ${near}?` : ''}`,
    range,
    related: [],
    fixes: near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  };
}
