import type { Reference } from '../generated/ast.js';
import type { LayerUse, Weight } from '../layers/definition.js';
import { isLayerUse } from '../layers/wrapped.js';
import { printShape } from '../shapes/shape.js';
import type { Diagnostic } from './diagnostic.js';
import { findArgument } from './fixes/arguments.js';
import { innerReference } from './fixes/steps.js';
import { rangeOf } from './source.js';

/** `bad-value`: an initializer or regularizer that is made for matrices, on weights that are none. */
export function weightRank(
  use: LayerUse,
  weights: readonly Weight[],
  node: Reference,
): Diagnostic | undefined {
  for (const { initializer, regularizer, shape } of weights) {
    const name = `weights of the shape ${printShape(shape)}`;
    const isMatrix = shape.length === 2;
    if (initializer.name === 'identity' && !isMatrix) {
      return wrong(
        use,
        node,
        initializer,
        `identity makes a square of rows and columns, but these are ${name}.`,
      );
    }
    if (initializer.name === 'orthogonal' && shape.length < 2) {
      return wrong(use, node, initializer, `orthogonal needs two axes at least, but these are ${name}.`);
    }
    if (regularizer?.orthogonal && !isMatrix) {
      const message = `orthogonal_regularizer compares the rows or columns of a matrix, but these are ${name}.`;
      return wrong(use, node, regularizer, message);
    }
  }
  return undefined;
}

/** The mistake at the argument that holds a value, be it of a layer inside a wrapper. */
function wrong(use: LayerUse, node: Reference, value: unknown, message: string): Diagnostic {
  const { argument, site } = findValue(use, node, value);
  const given = argument && findArgument(site, argument);
  return {
    code: 'bad-value',
    severity: 'error',
    message,
    range: given ? rangeOf(given, 'value') : rangeOf(site, 'target'),
    related: [],
    fixes: [],
  };
}

function findValue(
  { args }: LayerUse,
  node: Reference,
  value: unknown,
): { readonly argument?: string; readonly site: Reference } {
  const argument = Object.keys(args).find((name) => args[name] === value);
  const held = argument ? undefined : args.layer;
  const inner = innerReference(node);
  return isLayerUse(held) && inner
    ? findValue(held, inner, value)
    : { site: node, ...(argument && { argument }) };
}
