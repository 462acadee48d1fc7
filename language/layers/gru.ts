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

const resetBefore =
  'With reset_after=false a step takes two products with the state, the second of which waits for the reset gate, ' +
  'instead of one. It suits weights that were trained so; Keras’ own default is reset_after=true.';

/** Gated recurrent unit (Cho et al., 2014), gates in Keras' order: update, reset, candidate. */
export const gru = defineLayer({
  type: 'GRU',
  category: 'recurrent',
  summary:
    'Reads a sequence step by step and carries one state along; an update gate decides how much of it to renew, a reset gate how much of it the new part sees. ' +
    'It gives the last output, or with `return_sequences=true` the output of every step.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/gru/',
  inputs: oneTensor,
  states: 1,
  results: recurrentResults(1),
  width: 'units',
  usesMask: true,
  arguments: {
    ...cellArguments,
    recurrent_activation: optional(orNone(cellActivation), 'sigmoid', 'The function of the two gates.'),
    ...weightArguments,
    ...regularArguments,
    seed: dropoutSeed,
    ...sequenceArguments,
    ...loopArguments,
    reset_after: optional(
      flag,
      true,
      'Applies the reset gate after the product with the state rather than before, which takes a second bias.',
    ),
    ...kernelChoice,
  },
  slowSettings: (args) => [
    ...slowCellSettings('GRU', 3)(args),
    ...(args.reset_after ? [] : [{ argument: 'reset_after', why: resetBefore }]),
  ],
  infer(call) {
    const features = sequenceFeatures('GRU', call, ['h']);
    if (typeof features !== 'number') {
      return features;
    }
    const { units, use_bias, reset_after } = call.args;
    const biases = use_bias ? (reset_after ? 2 : 1) : 0;
    const bias = (of: string) => ['', ` + ${of}`, ` + 2 × ${of}`][biases];
    return {
      outputs: recurrentOutputs(call, 1),
      weights: recurrentWeights(call.args, {
        kernel: [features, 3 * units],
        recurrent: [units, 3 * units],
        bias: reset_after ? [2, 3 * units] : [3 * units],
      }),
      formula: {
        symbolic: `3 × ((in + units) × units${bias('units')})`,
        numeric: `3 × ((${features} + ${units}) × ${units}${bias(String(units))})`,
        count: 3 * ((features + units) * units + biases * units),
      },
    };
  },
});
