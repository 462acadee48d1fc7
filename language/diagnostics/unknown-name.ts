import { type AstNode, AstUtils } from 'langium';
import { isFlow, isReference, isTensorName } from '../generated/ast.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { removeStatement } from './fixes/statements.js';
import { nearest } from './nearest.js';
import { editAt, lineOf, rangeOf, relatedAt, textOf } from './source.js';

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
    fixes: own ? [] : moveUp(declared.$container, node, line),
  };
}

/** Moves the chain that gives a name in front of the statement that uses it, where all it needs is given by then. */
function moveUp(giving: AstNode | undefined, user: AstNode, line: number): Fix[] {
  const before = AstUtils.getContainerOfType(user, isFlow);
  if (!isFlow(giving) || !before || giving.$container !== before.$container) {
    return [];
  }
  const { start } = rangeOf(before);
  const needs = AstUtils.streamAst(giving).filter(isReference);
  const given = needs.every(({ target: { ref } }) => !isTensorName(ref) || comesBefore(ref, before));
  return given
    ? [
        {
          title: `Move line ${line} up here`,
          edits: [
            editAt(before, { start, end: start }, `${textOf(giving)}\n${' '.repeat(start.character)}`),
            removeStatement(giving),
          ],
        },
      ]
    : [];
}

function comesBefore(one: AstNode, other: AstNode): boolean {
  return one.$cstNode!.offset < other.$cstNode!.offset;
}
