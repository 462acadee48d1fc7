import type { TensorType } from '../shapes/tensor-type.js';
import type { RankProblem } from './problem.js';

/** `rank`: what comes in is no sequence `[steps, features]`; undefined where it is one. */
export function sequenceProblem(x: TensorType): RankProblem | undefined {
  return x.shape.length === 3
    ? undefined
    : { code: 'rank', of: { input: 0 }, expected: 'a sequence [steps, features]', rank: 3, got: x };
}
