import { timeDistributed as definition } from '../../../language/layers/time-distributed.js';
import { reshape } from '../program/index.js';
import { implement } from './layer-tensors.js';

/**
 * Applies a layer to every time step with the same weights. Steps are samples of their own to the inner
 * layer, so all of them go through it at once: `[batch, steps, …]` as `[batch · steps, …]`.
 */
export const timeDistributed = implement(definition, ({ args, inputs, states, weights }, surroundings) => {
  const { value } = inputs[0]!;
  const [batch, steps, ...rest] = value.shape as [number, number, ...number[]];
  const folded = { value: reshape(value, [batch * steps, ...rest]) };
  const unfold = (x: typeof value) => reshape(x, [batch, steps, ...x.shape.slice(1)]);
  const results = surroundings.apply(args.layer, { inputs: [folded], states, weights }, surroundings);
  return results.map(({ value, logits }) => ({
    value: unfold(value),
    ...(logits && { logits: { of: logits.of, value: unfold(logits.value) } }),
  }));
});
