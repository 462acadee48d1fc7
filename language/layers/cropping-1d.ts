import { optional } from './arguments/definition.js';
import { twoSides } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';
import { sequenceProblem } from './sequence.js';

/** A sequence without its first and last steps. */
export const cropping1d = defineLayer({
  type: 'Cropping1D',
  category: 'reshaping',
  summary: 'Cuts time steps off the beginning and the end of a sequence. ' + 'The features stay as they are.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/cropping1d/',
  inputs: oneTensor,
  keepsValues: true,
  arguments: {
    cropping: optional(twoSides, [1, 1] as const, 'How many steps are cut off before and after.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const wrongRank = sequenceProblem(x);
    if (wrongRank) {
      return wrongRank;
    }
    const [batch, steps, features] = x.shape as [number | null, number | null, number | null];
    const [before, after] = args.cropping;
    if (steps !== null && before + after >= steps) {
      return {
        code: 'shape',
        argument: 'cropping',
        of: [{ input: 0 }],
        message: (where) =>
          `Cropping1D cuts off ${before} + ${after} time steps, but the sequence from ${where.input(0)} has only ${steps}, so nothing would be left.`,
      };
    }
    return {
      outputs: [
        { ...x, shape: [batch, steps === null ? null : steps - before - after, features], masked: false },
      ],
      weights: [],
    };
  },
});
