import { lstm as definition } from '../../../language/layers/lstm.js';
import { add, mul, split, type Value } from '../program/index.js';
import { activate } from './activations.js';
import { implement } from './layer-tensors.js';
import { gateProducts, masksOf, runCell } from './recurrent.js';

/** The functions of an LSTM. */
interface Functions {
  readonly activation: Parameters<typeof activate>[0];
  readonly recurrent_activation: Parameters<typeof activate>[0];
}

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; forget gate by Gers, 2000), with σ the
 * recurrent activation, φ the activation and gates in Keras' order i, f, c, o:
 *
 *     i = σ(x·Wᵢ + h·Rᵢ + bᵢ)    f = σ(x·W_f + h·R_f + b_f)    o = σ(x·Wₒ + h·Rₒ + bₒ)
 *     c′ = f ∘ c + i ∘ φ(x·W_c + h·R_c + b_c)                   h′ = o ∘ φ(c′)
 */
export const lstm = implement(definition, (layer, surroundings) => {
  const { args } = layer;
  const [kernel, recurrentKernel, bias] = layer.weights;
  return runCell(layer, surroundings, {
    states: ['h', 'c'],
    stateShape: [args.units],
    masks: masksOf(args, 4),
    input(x, dropout) {
      const product = gateProducts(x, kernel!, dropout);
      return bias ? add(product, bias) : product;
    },
    step(x, [h, c], dropout) {
      return lstmGates(add(x, gateProducts(h!, recurrentKernel!, dropout)), c!, args);
    },
  });
});

/** The next h and c from all gates' sums `[…, 4 · units]` and the c before. */
export function lstmGates(
  z: Value,
  c: Value,
  { activation, recurrent_activation }: Functions,
): [Value, Value] {
  const [zi, zf, zc, zo] = split(z, 4);
  const i = activate(recurrent_activation, zi!);
  const f = activate(recurrent_activation, zf!);
  const o = activate(recurrent_activation, zo!);
  const nextC = add(mul(f, c), mul(i, activate(activation, zc!)));
  return [mul(o, activate(activation, nextC)), nextC];
}
