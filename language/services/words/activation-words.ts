import type { ActivationName } from '../../layers/arguments/activations.js';
import type { Word } from './word.js';

/** What each activation computes, as Keras 3 does with its default arguments. */
const formulas: Readonly<Record<ActivationName, string>> = {
  linear: '`x`: leaves the values as they are.',
  relu: '`max(0, x)`: cuts off what is negative.',
  relu6: '`min(max(0, x), 6)`: between 0 and 6.',
  leaky_relu: '`x` where it is positive, else `0.2 × x`.',
  elu: '`x` where it is positive, else `exp(x) − 1`.',
  selu: '`1.0507 × x` where it is positive, else `1.0507 × 1.6733 × (exp(x) − 1)`.',
  gelu: '`x × Φ(x)` with the normal distribution’s `Φ`.',
  celu: '`max(0, x) + min(0, exp(x) − 1)`.',
  silu: '`x × sigmoid(x)`.',
  swish: '`x × sigmoid(x)`, also called `silu`.',
  sigmoid: '`1 / (1 + exp(−x))`: between 0 and 1, a probability or a gate.',
  hard_sigmoid: '`x / 6 + 0.5`, cut off at 0 and 1.',
  log_sigmoid: '`log(sigmoid(x))`.',
  tanh: '`(exp(x) − exp(−x)) / (exp(x) + exp(−x))`: between −1 and 1.',
  hard_tanh: '`x`, cut off at −1 and 1.',
  tanh_shrink: '`x − tanh(x)`.',
  soft_shrink: '`x` brought 0.5 nearer to 0; 0 in between.',
  hard_shrink: '`x` where `|x| > 0.5`, else 0.',
  softplus: '`log(exp(x) + 1)`: a smooth `relu`.',
  softsign: '`x / (|x| + 1)`: between −1 and 1.',
  softmax: '`exp(x) / Σ exp(x)` over the last axis: probabilities of classes, which add up to 1.',
  log_softmax: '`log(softmax(x))` over the last axis.',
  exponential: '`exp(x)`.',
  hard_silu: '`x × relu6(x + 3) / 6`.',
  hard_swish: '`x × relu6(x + 3) / 6`, also called `hard_silu`.',
  mish: '`x × tanh(softplus(x))`.',
  glu: '`a × sigmoid(b)` of the two halves `a`, `b` of the last axis, which halves its size.',
  sparse_plus: '0 up to −1, `x` from 1, and `((x + 1) / 2)²` in between.',
  sparse_sigmoid: '`(x + 1) / 2`, cut off at 0 and 1.',
  sparsemax: 'Probabilities like `softmax`, of which many are exactly 0.',
  squareplus: '`(x + sqrt(x² + 4)) / 2`: a smooth `relu`.',
};

/** The activations, each with its formula. */
export const activationWords: readonly Word[] = Object.entries(formulas).map(([type, formula]) => ({
  type,
  arguments: {},
  summary: `Activation. ${formula}`,
  documentation: 'https://keras.io/api/layers/activations/',
}));
