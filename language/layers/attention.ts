import { optional } from './arguments/definition.js';
import { dropoutSeed } from './arguments/dropout-seed.js';
import { initializer } from './arguments/initializers.js';
import { flag, oneOf, rate } from './arguments/kinds.js';
import { attended, attentionInputs } from './attention-inputs.js';
import { defineLayer, isProblem, type Weight } from './definition.js';

/** Luong's dot-product attention: `softmax(query · keyᵀ) · value` (Luong et al., 2015). */
export const attention = defineLayer({
  type: 'Attention',
  category: 'attention',
  summary:
    'For each step of the query, looks at all steps of the value and takes a mean of them, weighted by how well they match. ' +
    'It takes `(query, value)`, or `(query, value, key)` where matching goes by a third tensor.',
  documentation: 'https://keras.io/api/layers/attention_layers/attention/',
  inputs: attentionInputs,
  usesMask: true,
  arguments: {
    use_scale: optional(flag, false, 'Whether the scores are scaled by a number that is learned.'),
    score_mode: optional(
      oneOf('dot', 'concat'),
      'dot',
      'How query and key are compared: by their product, or by the tanh of their sum.',
    ),
    dropout: optional(rate, 0, 'The part of the attention weights that is dropped at random in training.'),
    seed: dropoutSeed,
  },
  infer({ args, inputs }) {
    const result = attended('Attention', inputs, args.score_mode === 'dot' ? 'product' : 'sum');
    if (isProblem(result)) {
      return result;
    }
    const scalar = (name: string): Weight => ({
      name,
      shape: [],
      initializer: initializer('ones'),
      trainable: true,
    });
    const weights = [
      ...(args.use_scale ? [scalar('scale')] : []),
      ...(args.score_mode === 'concat' ? [scalar('concat_score_weight')] : []),
    ];
    const formula = weights.length > 0 && {
      symbolic: weights.map(() => '1').join(' + '),
      numeric: weights.map(() => '1').join(' + '),
      count: weights.length,
    };
    return { ...result, weights, ...(formula && { formula }) };
  },
});
