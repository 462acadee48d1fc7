import { lstm as definition } from '../../../language/layers/lstm.js';
import { add, mul, split } from '../program/index.js';
import { activate } from './activations.js';
import { implement } from './layer-tensors.js';
import { gateProducts, runCell } from './recurrent.js';

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; forget gate by Gers, 2000), with σ the
 * recurrent activation, φ the activation and gates in Keras' order i, f, c, o:
 *
 *     i = σ(x·Wᵢ + h·Rᵢ + bᵢ)    f = σ(x·W_f + h·R_f + b_f)    o = σ(x·Wₒ + h·Rₒ + bₒ)
 *     c′ = f ∘ c + i ∘ φ(x·W_c + h·R_c + b_c)                   h′ = o ∘ φ(c′)
 */
export const lstm = implement(definition, (layer, surroundings) => {
  const { activation, recurrent_activation } = layer.args;
  const [kernel, recurrentKernel, bias] = layer.weights;
  return runCell(layer, surroundings, {
    states: ['h', 'c'],
    gates: 4,
    input(x, dropout) {
      const product = gateProducts(x, kernel!, dropout);
      return bias ? add(product, bias) : product;
    },
    step(x, [h, c], dropout) {
      const z = add(x, gateProducts(h!, recurrentKernel!, dropout));
      const [zi, zf, zc, zo] = split(z, 4);
      const i = activate(recurrent_activation, zi!);
      const f = activate(recurrent_activation, zf!);
      const o = activate(recurrent_activation, zo!);
      const nextC = add(mul(f, c!), mul(i, activate(activation, zc!)));
      return [mul(o, activate(activation, nextC)), nextC];
    },
  });
});
