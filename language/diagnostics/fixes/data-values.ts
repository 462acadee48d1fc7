import { AstUtils } from 'langium';
import type { DataTensor } from '../../data/data-set.js';
import * as ast from '../../generated/ast.js';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf } from '../source.js';

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
