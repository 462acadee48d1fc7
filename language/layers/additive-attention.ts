import { initializer } from './arguments/initializers.js';
import { optional } from './arguments/definition.js';
import { flag, rate } from './arguments/kinds.js';
import { attended, attentionInputs } from './attention-inputs.js';
import { defineLayer, isProblem } from './definition.js';
import { openFeatures } from './open-features.js';

/** Bahdanau's attention: scores `Σ scale · tanh(query + key)` (Bahdanau et al., 2015). */
export const additiveAttention = defineLayer({
  type: 'AdditiveAttention',
  category: 'attention',
  summary:
    'For each step of the query, looks at all steps of the value and takes a mean of them, weighted by a learned sum of query and key. ' +
    'It takes `(query, value)`, or `(query, value, key)`.',
  documentation: 'https://keras.io/api/layers/attention_layers/additive_attention/',
  inputs: attentionInputs,
  usesMask: true,
  arguments: {
    use_scale: optional(flag, true, 'Whether each feature has a weight in the score.'),
    dropout: optional(rate, 0, 'The part of the attention weights that is dropped at random in training.'),
  },
  infer({ args, inputs }) {
    const result = attended('AdditiveAttention', inputs, 'sum');
    if (isProblem(result) || !args.use_scale) {
      return result;
    }
    const features = inputs[0]!.shape.at(-1)!;
    if (features === null) {
      return openFeatures('AdditiveAttention');
    }
    return {
      ...result,
      weights: [
        {
          name: 'scale',
          shape: [features],
          initializer: initializer('glorot_uniform'),
          trainable: true,
        },
      ],
      formula: { symbolic: 'features', numeric: String(features), count: features },
    };
  },
});
