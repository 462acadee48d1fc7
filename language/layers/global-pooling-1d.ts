import { dataFormat } from './arguments/data-format.js';
import { optional } from './arguments/definition.js';
import { flag } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';
import { sequenceProblem } from './sequence.js';

function globalPooling(type: string, page: string, summary: string, usesMask: boolean) {
  return defineLayer({
    type,
    category: 'pooling',
    summary,
    documentation: `https://keras.io/api/layers/pooling_layers/${page}/`,
    inputs: oneTensor,
    usesMask,
    arguments: {
      data_format: dataFormat,
      keepdims: optional(flag, false, 'Whether the time axis stays, with one step.'),
    },
    infer({ args, inputs }) {
      const x = inputs[0]!;
      const [batch, , features] = x.shape as [number | null, number | null, number | null];
      return (
        sequenceProblem(x) ?? {
          outputs: [
            {
              ...x,
              shape: args.keepdims ? [batch, 1, features] : [batch, features],
              axes: args.keepdims ? x.axes : [x.axes[0], 'features'],
              dtype: 'float32',
              masked: false,
            },
          ],
          weights: [],
        }
      );
    },
  });
}

/** `[steps, features]` → the greatest value of each feature. */
export const globalMaxPooling1d = globalPooling(
  'GlobalMaxPooling1D',
  'global_max_pooling1d',
  'Makes a sequence into one vector: the greatest value that each feature takes at any time step. ' +
    'It works for sequences of any length.',
  false,
);

/** `[steps, features]` → the mean of each feature, over the steps that a mask leaves. */
export const globalAveragePooling1d = globalPooling(
  'GlobalAveragePooling1D',
  'global_average_pooling1d',
  'Makes a sequence into one vector: the mean of each feature over all time steps, those left out that a mask hides. ' +
    'It works for sequences of any length.',
  true,
);
