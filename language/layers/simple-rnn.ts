import { dropoutSeed } from './arguments/dropout-seed.js';
import {
  cellArguments,
  loopArguments,
  regularArguments,
  sequenceArguments,
  weightArguments,
} from './arguments/recurrent.js';
import { defineLayer, oneTensor } from './definition.js';
import { recurrentOutputs, recurrentResults, recurrentWeights, sequenceFeatures } from './recurrent.js';
import { slowCellSettings } from './slow-cell-settings.js';

/** `h = activation(x · kernel + h · recurrent_kernel + bias)` at every step (Elman, 1990). */
export const simpleRnn = defineLayer({
  type: 'SimpleRNN',
  category: 'recurrent',
  summary:
    'Reads a sequence step by step; its output at each step, made from the input and the output of the step before, is all it remembers. ' +
    'It gives the last output, or with `return_sequences=true` the output of every step.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/simple_rnn/',
  inputs: oneTensor,
  states: 1,
  results: recurrentResults(1),
  width: 'units',
  usesMask: true,
  arguments: {
    ...cellArguments,
    ...weightArguments,
    ...regularArguments,
    ...sequenceArguments,
    ...loopArguments,
    seed: dropoutSeed,
  },
  slowSettings: slowCellSettings('SimpleRNN', 1),
  infer(call) {
    const features = sequenceFeatures('SimpleRNN', call, ['h']);
    if (typeof features !== 'number') {
      return features;
    }
    const { units, use_bias } = call.args;
    return {
      outputs: recurrentOutputs(call, 1),
      weights: recurrentWeights(call.args, {
        kernel: [features, units],
        recurrent: [units, units],
        bias: [units],
      }),
      formula: {
        symbolic: `(in + units) × units${use_bias ? ' + units' : ''}`,
        numeric: `(${features} + ${units}) × ${units}${use_bias ? ` + ${units}` : ''}`,
        count: (features + units) * units + (use_bias ? units : 0),
      },
    };
  },
});
