import { cellActivation } from './arguments/activations.js';
import { optional } from './arguments/definition.js';
import { dropoutSeed } from './arguments/dropout-seed.js';
import { flag, orNone } from './arguments/kinds.js';
import {
  cellArguments,
  kernelChoice,
  loopArguments,
  regularArguments,
  sequenceArguments,
  weightArguments,
} from './arguments/recurrent.js';
import { defineLayer, oneTensor } from './definition.js';
import { recurrentOutputs, recurrentResults, recurrentWeights, sequenceFeatures } from './recurrent.js';
import { slowCellSettings } from './slow-cell-settings.js';

/** Long short-term memory (Hochreiter and Schmidhuber, 1997), gates in Keras' order: input, forget, candidate, output. */
export const lstm = defineLayer({
  type: 'LSTM',
  category: 'recurrent',
  summary:
    'Reads a sequence step by step and carries two states along, a long-term and a short-term one; gates decide what to forget, take in and show. ' +
    'It gives the last output, or with `return_sequences=true` the output of every step.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/lstm/',
  inputs: oneTensor,
  states: 2,
  results: recurrentResults(2),
  width: 'units',
  usesMask: true,
  arguments: {
    ...cellArguments,
    recurrent_activation: optional(orNone(cellActivation), 'sigmoid', 'The function of the three gates.'),
    ...weightArguments,
    unit_forget_bias: optional(flag, true, 'Starts the forget gate at 1, so that memory is kept at first.'),
    ...regularArguments,
    seed: dropoutSeed,
    ...sequenceArguments,
    ...loopArguments,
    ...kernelChoice,
  },
  slowSettings: slowCellSettings('LSTM', 4),
  infer(call) {
    const features = sequenceFeatures('LSTM', call, ['h', 'c']);
    if (typeof features !== 'number') {
      return features;
    }
    const { units, use_bias } = call.args;
    return {
      outputs: recurrentOutputs(call, 2),
      weights: recurrentWeights(call.args, {
        kernel: [features, 4 * units],
        recurrent: [units, 4 * units],
        bias: [4 * units],
        forgetBias: call.args.unit_forget_bias ? { begin: units, end: 2 * units } : undefined,
      }),
      formula: {
        symbolic: `4 × ((in + units) × units${use_bias ? ' + units' : ''})`,
        numeric: `4 × ((${features} + ${units}) × ${units}${use_bias ? ` + ${units}` : ''})`,
        count: 4 * ((features + units) * units + (use_bias ? units : 0)),
      },
    };
  },
});
