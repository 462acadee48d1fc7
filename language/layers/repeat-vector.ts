import { required } from './arguments/definition.js';
import { positiveInteger } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';

/** `[features]` → `[n, features]` */
export const repeatVector = defineLayer({
  type: 'RepeatVector',
  category: 'reshaping',
  summary:
    'Copies one vector n times, so that it becomes a sequence with the same vector at every time step. ' +
    'It stands where a decoder unrolls what an encoder has packed into one vector.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/repeat_vector/',
  inputs: oneTensor,
  keepsValues: true,
  arguments: {
    n: required(positiveInteger, 'How many copies: the number of time steps.', '10'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    if (x.shape.length !== 2) {
      return { code: 'rank', of: { input: 0 }, expected: 'one vector [features]', rank: 2, got: x };
    }
    const [batch, features] = x.shape as [number | null, number | null];
    return {
      outputs: [
        {
          ...x,
          shape: [batch, args.n, features],
          axes: [x.axes[0], 'steps', x.axes[1]],
          masked: false,
        },
      ],
      weights: [],
    };
  },
});
