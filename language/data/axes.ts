import { printShape } from '../shapes/shape.js';
import type { DataTensor } from './data-set.js';
import { type DataProblem, wrongArgument } from './definition.js';

/** An axis counted from 0, also where the text counts from the end (-1 is the last); or what is wrong. */
export function axisOf(axis: number, rank: number, of: DataTensor, argument = 'axis'): number | DataProblem {
  const from0 = axis < 0 ? axis + rank : axis;
  if (from0 >= 0 && from0 < rank) {
    return from0;
  }
  return wrongArgument(
    argument,
    rank === 0
      ? `${argument}=${axis} names an axis, but a single number has none.`
      : `${argument}=${axis} is beyond the axes of ${printShape(of.type.shape)}: they count from 0 to ${rank - 1}, or from -1 back to -${rank}.`,
  );
}
