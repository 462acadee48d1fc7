import { simpleRnn as definition } from '../../../language/layers/simple-rnn.js';
import { add } from '../program/index.js';
import { activate } from './activations.js';
import { implement } from './layer-tensors.js';
import { gateProducts, runCell } from './recurrent.js';

/** Elman's network (1990): h′ = φ(x·W + h·R + b), with φ the activation. */
export const simpleRnn = implement(definition, (layer, surroundings) => {
  const { units, activation } = layer.args;
  const [kernel, recurrentKernel, bias] = layer.weights;
  return runCell(layer, surroundings, {
    states: ['h'],
    stateShape: [units],
    masks: 1,
    input(x, dropout) {
      const product = gateProducts(x, kernel!, dropout);
      return bias ? add(product, bias) : product;
    },
    step(x, [h], dropout) {
      return [activate(activation, add(x, gateProducts(h!, recurrentKernel!, dropout)))];
    },
  });
});
