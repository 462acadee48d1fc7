import { activation } from './arguments/activations.js';
import { optional } from './arguments/definition.js';
import { flag, orNone } from './arguments/kinds.js';
import { defineLayer } from './definition.js';
import {
  cellArguments,
  failed,
  initialStateProblem,
  recurrentOutputs,
  recurrentWeights,
  regularArguments,
  sequenceArguments,
  sequenceFeatures,
  weightArguments,
} from './recurrent.js';

/** Long short-term memory (Hochreiter and Schmidhuber, 1997), gates in Keras' order: input, forget, candidate, output. */
export const lstm = defineLayer({
  type: 'LSTM',
  category: 'recurrent',
  summary:
    'Reads a sequence step by step and carries two states along, a long-term and a short-term one; gates decide what to forget, take in and show. ' +
    'It gives the last output, or with `return_sequences=true` the output of every step.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/lstm/',
  inputs: 'one',
  states: 2,
  arguments: {
    ...cellArguments,
    recurrent_activation: optional(orNone(activation), 'sigmoid', 'The function of the three gates.'),
    ...weightArguments,
    unit_forget_bias: optional(flag, true, 'Starts the forget gate at 1, so that memory is kept at first.'),
    ...regularArguments,
    ...sequenceArguments,
  },
  infer(call) {
    const features = sequenceFeatures('LSTM', call);
    if (failed(features)) {
      return features;
    }
    const stateProblem = initialStateProblem('LSTM', call, ['h', 'c']);
    if (stateProblem) {
      return stateProblem;
    }
    const { units, use_bias } = call.args;
    const bias = use_bias ? ' + units' : '';
    return {
      outputs: recurrentOutputs(call, 2),
      weights: recurrentWeights(call.args, features, 4, [4 * units]).map((weight) =>
        weight.name === 'bias' && call.args.unit_forget_bias
          ? { ...weight, ones: { begin: units, end: 2 * units } }
          : weight,
      ),
      formula: {
        symbolic: `4 × ((in + units) × units${bias})`,
        numeric: `4 × ((${features} + ${units}) × ${units}${use_bias ? ` + ${units}` : ''})`,
        count: 4 * ((features + units) * units + (use_bias ? units : 0)),
      },
    };
  },
});
