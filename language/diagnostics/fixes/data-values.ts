import { AstUtils } from 'langium';
import type { DataTensor } from '../../data/data-set.js';
import * as ast from '../../generated/ast.js';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf } from '../source.js';

/** Moves the whole numbers of x or y up, or down where `by` is negative. */
export function shiftValues(tensor: DataTensor, part: 'x' | 'y', by: number): readonly Edit[] {
  return ast.isReference(tensor.node)
    ? wrapValues(tensor, part, '', ` ${signed(by)}`)
    : wrapValues(tensor, part, '(', `) ${signed(by)}`);
}

/** `add 1`, `subtract 2` */
export function inWords(by: number): string {
  return `${by < 0 ? 'subtract' : 'add'} ${Math.abs(by)}`;
}

function signed(by: number): string {
  return `${by < 0 ? '-' : '+'} ${Math.abs(by)}`;
}

/** Takes a part of the values of x or y: `[:100]`. */
export function sliceValues(tensor: DataTensor, part: 'x' | 'y', slice: string): readonly Edit[] {
  return ast.isReference(tensor.node)
    ? wrapValues(tensor, part, '', slice)
    : wrapValues(tensor, part, '(', `)${slice}`);
}

/**
 * Puts the values of x or y through a function: `reshape(` before and `, [-1, 5, 1])` after. A name that is
 * given together with others gets a statement of its own.
 */
export function wrapValues(
  tensor: DataTensor,
  part: 'x' | 'y',
  before: string,
  after: string,
): readonly Edit[] {
  const { node } = tensor;
  const assignment = AstUtils.getContainerOfType(node, ast.isDataAssignment);
  const target = assignment?.targets.find((one) => one.name === part);
  if (assignment && target && assignment.targets.length > 1) {
    const name = `${part}_before`;
    const { end } = rangeOf(assignment);
    return [
      editAt(target, rangeOf(target), name),
      editAt(assignment, { start: end, end }, `\n  ${part} = ${before}${name}${after}`),
    ];
  }
  const { start, end } = rangeOf(node);
  return [editAt(node, { start, end: start }, before), editAt(node, { start: end, end }, after)];
}
