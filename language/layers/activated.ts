import type { TensorType } from '../shapes/tensor-type.js';
import type { ActivationName } from './arguments/activations.js';
import type { FitProblem } from './problem.js';

/** What an activation makes of a tensor: the shape stays, but `glu` gates one half of the features with the other. */
export function activated(
  type: string,
  activation: ActivationName | null,
  output: TensorType,
): TensorType | FitProblem {
  const width = output.shape.at(-1);
  if (activation !== 'glu' || width === null || width === undefined) {
    return output;
  }
  if (width % 2 !== 0) {
    return {
      code: 'shape',
      argument: 'activation',
      of: [{ input: 0 }],
      message: () =>
        `The activation glu of ${type} gates one half of the features with the other, so it needs an even number of them, but there are ${width}.`,
    };
  }
  return { ...output, shape: [...output.shape.slice(0, -1), width / 2] };
}
