import type { ActivationName } from '../../../language/layers/arguments/activations.js';
import * as p from '../program/index.js';
import type { Logits } from './layer-tensors.js';

type Activation = (x: p.Value) => p.Value;

/** Keras' `relu` with a slope below 0. The branch not taken must not overflow, as its gradient is multiplied by 0. */
export const leakyRelu = (x: p.Value, slope: number): p.Value =>
  p.sub(p.relu(x), p.mul(p.relu(p.neg(x)), slope));

/** x above 0, alpha · (e^x − 1) below. */
export const elu = (x: p.Value, alpha: number): p.Value =>
  p.add(p.relu(x), p.mul(p.expm1(p.minimum(x, 0)), alpha));

const hardSigmoid: Activation = (x) => p.clip(p.add(p.div(x, 6), 0.5), 0, 1);

const silu: Activation = (x) => p.mul(x, p.sigmoid(x));

const hardSilu: Activation = (x) => p.mul(x, hardSigmoid(x));

const softShrink: Activation = (x) => p.sub(x, p.clip(x, -0.5, 0.5));

const selu: Activation = (x) => p.mul(elu(x, 1.6732632423543772), 1.0507009873554805);

/** x · Φ(x), exact, as Keras' activation (its op of the same name approximates). */
const gelu: Activation = (x) => p.mul(p.mul(x, 0.5), p.add(p.erf(p.mul(x, Math.SQRT1_2)), 1));

const sparsePlus: Activation = (x) =>
  p.select(p.greaterEqual(x, 1), x, p.mul(p.square(p.relu(p.add(p.minimum(x, 1), 1))), 0.25));

const glu: Activation = (x) => {
  const [value, gate] = p.split(x, 2);
  return p.mul(value!, p.sigmoid(gate!));
};

/**
 * max(x − τ, 0) as Keras' `sparsemax` has it. Of the elements in falling order those are in the support
 * for which 1 + k·x > Σ of the first k. Keras takes τ from all of these sums together, where Martins and
 * Astudillo (2016) take the last one; its numbers are followed. Comparing in pairs needs no sorting.
 */
const sparsemax: Activation = (x) => {
  const size = x.shape.at(-1)!;
  const [mine, other] = [p.expandDims(x, -1), p.expandDims(x, -2)];
  const notLater = Array.from({ length: size * size }, (_, at) => at % size <= Math.floor(at / size));
  const equalBefore = p.logicalAnd(
    p.equal(other, mine),
    p.constant(notLater.map(Number), [size, size], 'bool'),
  );
  const first = p.cast(p.logicalOr(p.greater(other, mine), equalBefore), 'float32');
  const total = p.sum(p.mul(first, other), { axes: -1 });
  const count = p.sum(first, { axes: -1 });
  const support = p.cast(p.greater(p.add(p.mul(count, x), 1), total), 'float32');
  const inSupport = (of: p.Value) => p.sum(p.mul(support, of), { axes: -1, keepDims: true });
  return p.relu(p.sub(x, p.div(p.sub(inSupport(total), 1), inSupport(p.ones(x.shape)))));
};

/** Keras 3's activations (keras.activations), each as it is with its default arguments. */
const activations: Record<ActivationName, Activation> = {
  linear: (x) => x,
  relu: p.relu,
  relu6: (x) => p.clip(x, 0, 6),
  leaky_relu: (x) => leakyRelu(x, 0.2),
  elu: (x) => elu(x, 1),
  selu,
  gelu,
  celu: (x) => elu(x, 1),
  silu,
  swish: silu,
  sigmoid: p.sigmoid,
  hard_sigmoid: hardSigmoid,
  log_sigmoid: (x) => p.neg(p.softplus(p.neg(x))),
  sparse_sigmoid: (x) => p.clip(p.mul(p.add(x, 1), 0.5), 0, 1),
  tanh: p.tanh,
  hard_tanh: (x) => p.clip(x, -1, 1),
  tanh_shrink: (x) => p.sub(x, p.tanh(x)),
  soft_shrink: softShrink,
  hard_shrink: (x) => p.select(p.greater(p.abs(x), 0.5), x, 0),
  softplus: p.softplus,
  softsign: (x) => p.div(x, p.add(p.abs(x), 1)),
  softmax: (x) => p.softmax(x),
  log_softmax: (x) => p.logSoftmax(x),
  exponential: p.exp,
  hard_silu: hardSilu,
  hard_swish: hardSilu,
  mish: (x) => p.mul(x, p.tanh(p.softplus(x))),
  glu,
  sparse_plus: sparsePlus,
  sparsemax,
  squareplus: (x) => p.div(p.add(x, p.sqrt(p.add(p.square(x), 4))), 2),
};

/** Applies an activation by its name; `null` is none, which leaves x as it is. */
export const activate = (name: ActivationName | null, x: p.Value): p.Value =>
  activations[name ?? 'linear'](x);

/** Applies a layer's last activation and remembers what a crossentropy after it is computed from. */
export function activateOutput(
  name: ActivationName | null,
  x: p.Value,
): { readonly value: p.Value; readonly logits?: Logits } {
  const value = activate(name, x);
  return name === 'softmax' || name === 'sigmoid' ? { value, logits: { of: name, value: x } } : { value };
}
