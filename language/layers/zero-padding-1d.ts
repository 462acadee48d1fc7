import { dataFormat } from './arguments/data-format.js';
import { optional } from './arguments/definition.js';
import { twoSides } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';
import { sequenceProblem } from './sequence.js';

/** Steps of zeros before and after a sequence. */
export const zeroPadding1d = defineLayer({
  type: 'ZeroPadding1D',
  category: 'reshaping',
  summary:
    'Puts time steps of zeros before and after a sequence. ' +
    'A convolution after it then reaches over the edges.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/zero_padding1d/',
  inputs: oneTensor,
  arguments: {
    padding: optional(twoSides, [1, 1] as const, 'How many steps before and after.'),
    data_format: dataFormat,
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const [batch, steps, features] = x.shape as [number | null, number | null, number | null];
    const [before, after] = args.padding;
    return (
      sequenceProblem(x) ?? {
        outputs: [
          { ...x, shape: [batch, steps === null ? null : steps + before + after, features], masked: false },
        ],
        weights: [],
      }
    );
  },
});
