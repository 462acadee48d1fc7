import { optional } from './arguments/definition.js';
import { positiveInteger } from './arguments/kinds.js';
import { defineLayer, oneTensor } from './definition.js';
import { sequenceProblem } from './sequence.js';

/** Every step several times. */
export const upSampling1d = defineLayer({
  type: 'UpSampling1D',
  category: 'reshaping',
  summary:
    'Repeats every time step of a sequence, one right after the other. ' +
    'It makes longer again what pooling has made shorter.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/up_sampling1d/',
  inputs: oneTensor,
  keepsValues: true,
  arguments: {
    size: optional(positiveInteger, 2, 'How often each step comes.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const [batch, steps, features] = x.shape as [number | null, number | null, number | null];
    return (
      sequenceProblem(x) ?? {
        outputs: [
          { ...x, shape: [batch, steps === null ? null : steps * args.size, features], masked: false },
        ],
        weights: [],
      }
    );
  },
});
