import { AstUtils } from 'langium';
import { type Expression, isFlow, isReference, type Reference } from '../../generated/ast.js';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf, textOf } from '../source.js';
import { addArgument, findArgument } from './arguments.js';

/** Takes a step and the arrow before it out of its chain; undefined for one that starts a block. */
export function removeStep(node: Reference): Edit | undefined {
  const before = elementBefore(node);
  return before && editAt(node, { start: rangeOf(before).end, end: rangeOf(node).end }, '');
}

/** Puts a step into a chain, in front of another one. */
export function insertStep(before: Reference, text: string): Edit | undefined {
  const previous = elementBefore(before);
  const { start } = rangeOf(before);
  return previous && editAt(before, { start, end: start }, `${text} -> `);
}

/** Writes another layer in a step's place. */
export function replaceStep(node: Reference, text: string): Edit {
  return editAt(node, rangeOf(node), text);
}

/** The layer that a wrapper holds, as the text writes it; undefined where that is not to be seen. */
export function innerReference(node: Reference): Reference | undefined {
  const value = findArgument(node, 'layer')?.value;
  return isReference(value) ? value : undefined;
}

/** Writes the layer inside a wrapper in the wrapper's place, with a further argument where one is given. */
export function unwrap(node: Reference, argument?: string): Edit | undefined {
  const inner = innerReference(node);
  if (!inner) {
    return undefined;
  }
  const text = textOf(inner);
  if (!argument) {
    return replaceStep(node, text);
  }
  const added = addArgument(inner, argument);
  const { textDocument } = AstUtils.getDocument(inner);
  const offset = textDocument.offsetAt(added.range.start) - inner.$cstNode!.offset;
  return replaceStep(node, text.slice(0, offset) + added.newText + text.slice(offset));
}

/** What stands before a step in its chain: the step before it, or the chain's source. */
function elementBefore(node: Reference): Expression | undefined {
  const flow = node.$container;
  if (!isFlow(flow)) {
    return undefined;
  }
  const at = flow.steps.indexOf(node);
  return at > 0 ? flow.steps[at - 1] : at === 0 ? flow.source : undefined;
}

/** The step after one in its chain. */
export function stepAfter(node: Reference): Reference | undefined {
  const flow = node.$container;
  if (!isFlow(flow)) {
    return undefined;
  }
  const at = flow.steps.indexOf(node);
  return at >= 0 ? flow.steps[at + 1] : flow.source === node ? flow.steps[0] : undefined;
}
