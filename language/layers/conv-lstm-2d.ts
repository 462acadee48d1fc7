import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import { cellActivation } from './arguments/activations.js';
import { dataFormat } from './arguments/data-format.js';
import { optional, required } from './arguments/definition.js';
import { dropoutSeed } from './arguments/dropout-seed.js';
import { flag, orNone, positiveInteger } from './arguments/kinds.js';
import { regularArguments, sequenceArguments, weightArguments } from './arguments/recurrent.js';
import { sizes } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';
import { openFeatures } from './open-features.js';
import { recurrentResults, recurrentWeights } from './recurrent.js';
import { statefulBatchProblem, stateProblem } from './states.js';
import { kernelWindows, padding, placesOf } from './window.js';

/** An LSTM over images: its products are convolutions (Shi et al., 2015). */
export const convLstm2d = defineLayer({
  type: 'ConvLSTM2D',
  category: 'recurrent',
  summary:
    'Reads a sequence of images step by step as an LSTM does, with convolutions where the LSTM multiplies. ' +
    'Its states are images too.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/conv_lstm2d/',
  inputs: oneTensor,
  states: 2,
  results: recurrentResults(2),
  width: 'filters',
  usesMask: true,
  arguments: {
    filters: required(positiveInteger, 'How many channels state and output have.', '32'),
    kernel_size: required(sizes(2), 'How many rows and columns one look takes in.', '3'),
    strides: optional(sizes(2), [1, 1], 'How far each look is from the one before.'),
    padding: optional(
      padding,
      'valid',
      'At the edges: `valid` takes whole looks only, `same` fills up with zeros.',
    ),
    data_format: dataFormat,
    dilation_rate: optional(sizes(2), [1, 1], 'The distance between the places of one look.'),
    activation: optional(
      orNone(cellActivation),
      'tanh',
      'The function applied to the candidate and the state.',
    ),
    recurrent_activation: optional(orNone(cellActivation), 'sigmoid', 'The function of the three gates.'),
    ...weightArguments,
    unit_forget_bias: optional(flag, true, 'Starts the forget gate at 1, so that memory is kept at first.'),
    ...regularArguments,
    seed: dropoutSeed,
    ...sequenceArguments,
  },
  infer({ args, inputs, states }) {
    const x = inputs[0]!;
    if (x.shape.length !== 5) {
      return {
        code: 'rank',
        of: { input: 0 },
        expected: 'a sequence of images [steps, rows, columns, channels]',
        rank: 5,
        got: x,
      };
    }
    const [batch, steps, ...image] = x.shape;
    const open = image.indexOf(null);
    if (open === 2) {
      return openFeatures('ConvLSTM2D');
    }
    if (open >= 0) {
      return {
        code: 'shape',
        of: [{ input: 0 }],
        message: (where) =>
          `ConvLSTM2D keeps images as its state, so their rows and columns must be known, but those from ${where.input(0)} have an open length (?).`,
      };
    }
    const places = placesOf('ConvLSTM2D', 'kernel_size', x, 2, kernelWindows(args));
    if ('code' in places) {
      return places;
    }
    const sample = [...places, args.filters];
    const problem =
      stateProblem({ type: 'ConvLSTM2D', names: ['h', 'c'], sample, width: 'filters' }, states) ??
      (args.stateful ? statefulBatchProblem('ConvLSTM2D', x) : undefined);
    if (problem) {
      return problem;
    }
    const axes = [...x.axes.slice(2, -1), 'channels'];
    const state = floatTensor([batch!, ...sample], [x.axes[0], ...axes]);
    const output: TensorType = args.return_sequences
      ? {
          ...floatTensor([batch!, steps!, ...sample], [...x.axes.slice(0, 2), ...axes]),
          masked: x.masked,
        }
      : state;
    const { filters, kernel_size, use_bias } = args;
    const channels = image[2]!;
    const [rows, columns] = kernel_size as [number, number];
    const bias = (of: string) => (use_bias ? ` + ${of}` : '');
    return {
      outputs: args.return_state ? [output, state, state] : [output],
      weights: recurrentWeights(args, {
        kernel: [...kernel_size, channels, 4 * filters],
        recurrent: [...kernel_size, filters, 4 * filters],
        bias: [4 * filters],
        forgetBias: args.unit_forget_bias ? { begin: filters, end: 2 * filters } : undefined,
      }),
      formula: {
        symbolic: `4 × (rows × columns × (in + filters) × filters${bias('filters')})`,
        numeric: `4 × (${rows} × ${columns} × (${channels} + ${filters}) × ${filters}${bias(String(filters))})`,
        count: 4 * (rows * columns * (channels + filters) * filters + (use_bias ? filters : 0)),
      },
    };
  },
});
