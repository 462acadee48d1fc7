import { openShape, shape } from '../../data/kinds.js';
import * as ast from '../../generated/ast.js';
import type { Analysis } from '../../model/analysis.js';
import { printDim } from '../../shapes/shape.js';
import { calleeOf, nameOfArgument } from '../callee.js';
import { tensorOf } from './describe-name.js';

/** A dimension of an input: its axis, its name and its size. */
export function describeDimension(node: ast.Dimension, analysis: Analysis): string | undefined {
  const input = node.$container;
  const type = tensorOf(input, analysis)?.type;
  if (!type) {
    return undefined;
  }
  const fixed = input.dimensions[0]?.label === 'batch';
  // The batch is axis 0, be it written or not.
  const axis = input.dimensions.indexOf(node) + (fixed ? 0 : 1);
  const size = type.shape[axis];
  const label = type.axes[axis];
  if (axis === 0) {
    return `**batch** · axis 0 of ${input.name}\n\nAlways ${printDim(size ?? null)} samples at a time, as \`stateful\` layers need.`;
  }
  const length = size === null || size === undefined ? 'a length not fixed in advance' : `size ${size}`;
  return `**${label ?? `axis ${axis}`}** · axis ${axis} of ${input.name}, ${length}\n\n${meaningOf(label)}`;
}

function meaningOf(label: string | undefined): string {
  switch (label) {
    case 'steps':
      return 'How many time steps a sample has. The batch, axis 0, is left out in the brackets.';
    case 'features':
      return 'How many numbers each time step has. The batch, axis 0, is left out in the brackets.';
    default:
      return 'The batch, axis 0, is left out in the brackets.';
  }
}

/**
 * A number of a shape in a data block, `reshape(t, [1, 5, 1])`: its axis, with the name it has in the model that
 * takes the tensor. Undefined for lists that are no shape.
 */
export function describeShapeNumber(node: ast.Expression, analysis: Analysis): string | undefined {
  const list = node.$container;
  const argument = list?.$container;
  if (!ast.isList(list) || !ast.isArgument(argument) || !ast.isReference(argument.$container)) {
    return undefined;
  }
  const call = argument.$container;
  const kind = calleeOf(argument)?.arguments[nameOfArgument(argument) ?? '']?.kind;
  if (kind !== shape && kind !== openShape) {
    return undefined;
  }
  const axis = list.items.indexOf(node);
  const name = nameOfAxis(call, axis, list.items.length, analysis);
  return `**axis ${axis}** of ${list.items.length}${name ? ` · ${name}` : ''}\n\n${
    axis === 0 && name === 'samples'
      ? 'How many samples there are.'
      : 'The size of this axis, counted from 0.'
  }`;
}

/** What the model that takes a block's x calls an axis. */
function nameOfAxis(
  call: ast.Reference,
  axis: number,
  rank: number,
  { trainings, forecasts, generations }: Analysis,
): string | undefined {
  const assignment = call.$container;
  if (!ast.isDataAssignment(assignment) || assignment.targets[0]?.name !== 'x') {
    return undefined;
  }
  const user = [...trainings, ...forecasts, ...generations].find(
    ({ node }) => node.data?.ref === assignment.$container,
  );
  const type = user?.network?.inputs[0]?.tensor.type;
  return type?.shape.length === rank ? type.axes[axis] : undefined;
}
