import { gru as definition } from '../../../language/layers/gru.js';
import { add, at, matmul, mul, sliceAxis, split, sub, type Value } from '../program/index.js';
import { activate } from './activations.js';
import { implement } from './layer-tensors.js';
import { gateProducts, masksOf, runCell } from './recurrent.js';

/**
 * Gated recurrent unit (Cho et al., 2014), with σ the recurrent activation, φ the activation and gates
 * in Keras' order z (update), r (reset), h̃ (candidate):
 *
 *     z = σ(x·W_z + h·R_z + b_z)    r = σ(x·W_r + h·R_r + b_r)    h′ = z ∘ h + (1 − z) ∘ h̃
 *     h̃ = φ(x·W_h + b_h + r ∘ (h·R_h + b′_h))    with `reset_after`, where the state has biases b′ too
 *     h̃ = φ(x·W_h + b_h + (r ∘ h)·R_h)           without
 */
export const gru = implement(definition, (layer, surroundings) => {
  const { args, weights } = layer;
  const { units, activation, recurrent_activation, reset_after } = args;
  const [kernel, recurrentKernel, biases] = weights;
  const inputBias = biases && (reset_after ? at(biases, 0, 0) : biases);
  const stateBias = biases && reset_after ? at(biases, 0, 1) : undefined;
  const gateKernel = sliceAxis(recurrentKernel!, 1, { end: 2 * units });
  const candidateKernel = sliceAxis(recurrentKernel!, 1, { begin: 2 * units });
  const sigma = (x: Value) => activate(recurrent_activation, x);
  const mixed = (z: Value, h: Value, candidate: Value) => add(mul(z, h), mul(sub(1, z), candidate));

  return runCell(layer, surroundings, {
    states: ['h'],
    stateShape: [units],
    masks: masksOf(args, 3),
    input(x, dropout) {
      const product = gateProducts(x, kernel!, dropout);
      return inputBias ? add(product, inputBias) : product;
    },
    step(x, [h], dropout) {
      const [xz, xr, xh] = split(x, 3);
      if (reset_after) {
        const product = gateProducts(h!, recurrentKernel!, dropout);
        const [hz, hr, hh] = split(stateBias ? add(product, stateBias) : product, 3);
        const z = sigma(add(xz!, hz!));
        const r = sigma(add(xr!, hr!));
        return [mixed(z, h!, activate(activation, add(xh!, mul(r, hh!))))];
      }
      // A single mask, which serves all gates, stays single.
      const [gateMasks, candidateMask] = [
        dropout?.slice(0, Math.max(1, dropout.length - 1)),
        dropout?.at(-1),
      ];
      const [hz, hr] = split(gateProducts(h!, gateKernel, gateMasks), 2);
      const z = sigma(add(xz!, hz!));
      const r = sigma(add(xr!, hr!));
      const seen = mul(r, candidateMask ? mul(h!, candidateMask) : h!);
      return [mixed(z, h!, activate(activation, add(xh!, matmul(seen, candidateKernel))))];
    },
  });
});
