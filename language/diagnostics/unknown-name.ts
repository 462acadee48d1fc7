import { type AstNode, AstUtils } from 'langium';
import type { Diagnostic } from './diagnostic.js';
import { nearest } from './nearest.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

/**
 * `unknown-name`: nothing here is called so. The nearest known name is offered as the fix, or the one that is
 * surely `meant`.
 */
export function unknownName(
  node: AstNode,
  name: string,
  known: Iterable<string>,
  what = 'name',
  property = 'target',
  meant?: string,
): Diagnostic {
  const range = rangeOf(node, property);
  const near = meant ?? nearest(name, known);
  return {
    code: 'unknown-name',
    severity: 'error',
    message: near
      ? `There is no ${what} ${name} here. Did you mean ${near}?`
      : `There is no ${what} ${name} here. A name is declared before it is used.`,
    range,
    related: [],
    fixes: near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  };
}

/** `unknown-name`: a tensor or block is used before the text gives it, or in the very chain that makes it. */
export function notYetGiven(node: AstNode, name: string, declared: AstNode): Diagnostic {
  const line = lineOf(declared);
  const own = AstUtils.hasContainerOfType(node, (one): one is AstNode => one === declared.$container);
  return {
    code: 'unknown-name',
    severity: 'error',
    message: own
      ? `${name} is what the chain from line ${line} on makes, so it cannot be a part of it. Does an arrow before ${name} lead on to a new line by mistake?`
      : `${name} is given only on line ${line}. A name stands for its tensor from there on: use it after that line.`,
    range: rangeOf(node, 'target'),
    related: [relatedAt(declared, `${name} is given here.`)],
    fixes: [],
  };
}
