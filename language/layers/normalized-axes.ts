import type { TensorType } from '../shapes/tensor-type.js';
import type { LayerProblem } from './problem.js';
import { openFeatures } from './open-features.js';

/** The sizes of the axes that a normalization has weights for, or why it has none. */
export function normalizedAxes(
  type: string,
  x: TensorType,
  axes: readonly number[],
): readonly number[] | LayerProblem {
  const rank = x.shape.length;
  const places = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  const wrong = places.findIndex((axis) => axis < 1 || axis >= rank);
  if (wrong >= 0) {
    return {
      code: 'bad-value',
      argument: 'axis',
      of: [{ input: 0 }],
      message: (where) =>
        `${type} has no axis ${axes[wrong]} to work on: what comes from ${where.input(0)} has ${rank === 2 ? 'only axis 1' : `the axes 1 to ${rank - 1}`}, the batch being 0.`,
      suggestions: [{ kind: 'argument', argument: 'axis', value: '-1' }],
    };
  }
  const sizes = places.map((axis) => x.shape[axis]!);
  return sizes.every((size) => size !== null) ? (sizes as number[]) : openFeatures(type);
}
