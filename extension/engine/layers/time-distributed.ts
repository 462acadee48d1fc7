import { timeDistributed as definition } from '../../../language/layers/time-distributed.js';
import { reshape, stack, unstack, type Value } from '../program/index.js';
import { implement, type LayerInputs, type Signal } from './layer-tensors.js';

/** Applies a layer to every time step with the same weights. */
export const timeDistributed = implement(
  definition,
  ({ args, inputs, states, weights }, surroundings) => {
    // Keras calls the inner layer past its activity_regularizer.
    const inner = { ...args.layer, args: { ...args.layer.args, activity_regularizer: null } };
    const run = (value: Value): Signal =>
      surroundings.apply(
        inner,
        { inputs: [{ value }], states, weights } satisfies LayerInputs,
        surroundings,
      )[0]!;
    const x = inputs[0]!.value;
    return [surroundings.mixesSamples(inner) ? stepByStep(x, run) : allAtOnce(x, run)];
  },
  { perStep: true },
);

/** Steps are samples of their own to the inner layer: `[batch, steps, …]` as `[batch · steps, …]`. */
function allAtOnce(x: Value, run: (x: Value) => Signal): Signal {
  const [batch, steps, ...rest] = x.shape as [number, number, ...number[]];
  const { value, logits } = run(reshape(x, [batch * steps, ...rest]));
  const unfold = (y: Value) => reshape(y, [batch, steps, ...y.shape.slice(1)]);
  return { value: unfold(value), ...(logits && { logits: { of: logits.of, value: unfold(logits.value) } }) };
}

/** For layers in which the samples of a batch meet: they must not meet those of other steps. */
const stepByStep = (x: Value, run: (x: Value) => Signal): Signal => ({
  value: stack(
    unstack(x, 1).map((step) => run(step).value),
    1,
  ),
});
