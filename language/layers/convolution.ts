import { floatTensor } from '../shapes/tensor-type.js';
import { activated } from './activated.js';
import { activation } from './arguments/activations.js';
import { dataFormat } from './arguments/data-format.js';
import { type ArgumentValues, optional, required } from './arguments/definition.js';
import { kernelArguments, kernelFormula, kernelWeights } from './arguments/kernel.js';
import { orNone, positiveInteger } from './arguments/kinds.js';
import { sizes } from './arguments/sizes.js';
import type { InferCall, Inferred } from './definition.js';
import { openFeatures } from './open-features.js';
import type { FitProblem } from './problem.js';
import { causalPadding, kernelWindows, padding, placesOf, windowRankProblem } from './window.js';

/** The arguments of convolutions over so many axes, in Keras' order. */
export function convolutionArguments(axes: 1 | 2) {
  const ones = new Array<number>(axes).fill(1);
  return {
    filters: required(positiveInteger, 'How many patterns it looks for: the size of the last axis.', '32'),
    kernel_size: required(sizes(axes), 'How many places one look takes in.', '3'),
    strides: optional(sizes(axes), ones, 'How far each look is from the one before.'),
    padding: optional(
      axes === 1 ? causalPadding : padding,
      'valid',
      'At the edges: `valid` takes whole looks only, `same` fills up with zeros on both sides, `causal` in front only.',
    ),
    data_format: dataFormat,
    dilation_rate: optional(sizes(axes), ones, 'The distance between the places of one look.'),
    groups: optional(positiveInteger, 1, 'Into how many groups features and filters fall, each by itself.'),
    activation: optional(orNone(activation), 'linear', 'The function applied to each output.'),
    ...kernelArguments,
  };
}

type ConvolutionArguments = ArgumentValues<ReturnType<typeof convolutionArguments>>;

/** Shapes and weights of a convolution over so many axes. */
export function inferConvolution(
  type: string,
  axes: 1 | 2,
  { args, inputs }: InferCall<ConvolutionArguments>,
): Inferred {
  const x = inputs[0]!;
  const features = x.shape.at(-1)!;
  const wrongRank = windowRankProblem(x, axes);
  if (wrongRank) {
    return wrongRank;
  }
  if (features === null) {
    return openFeatures(type);
  }
  const wrong = argumentProblem(type, args, features);
  if (wrong) {
    return wrong;
  }
  const places = placesOf(type, 'kernel_size', x, 1, kernelWindows(args));
  if ('code' in places) {
    return places;
  }
  const { filters, groups } = args;
  const labels = [...x.axes.slice(0, -1), axes === 1 ? 'features' : 'channels'];
  const output = activated(type, args.activation, floatTensor([x.shape[0]!, ...places, filters], labels));
  if ('code' in output) {
    return output;
  }
  return {
    outputs: [output],
    weights: kernelWeights(args, [...args.kernel_size, features / groups, filters]),
    formula: kernelFormula(args.use_bias, [
      ...args.kernel_size.map((size) => ['kernel_size', size] as const),
      [groups === 1 ? 'in' : 'in/groups', features / groups],
      ['filters', filters],
    ]),
  };
}

function argumentProblem(
  type: string,
  { filters, groups, strides, dilation_rate }: ConvolutionArguments,
  features: number,
): FitProblem | undefined {
  if (filters % groups !== 0 || features % groups !== 0) {
    return {
      code: 'bad-value',
      argument: 'groups',
      of: [{ input: 0 }],
      message: (where) =>
        `${type} shares out its ${filters} filters and the ${features} features from ${where.input(0)} to groups, so ${groups} must divide both.`,
      suggestions: [{ kind: 'argument', argument: 'groups', value: '1' }],
    };
  }
  if (Math.max(...strides) > 1 && Math.max(...dilation_rate) > 1) {
    return {
      code: 'bad-value',
      argument: 'dilation_rate',
      message: () => `${type} takes strides above 1 or a dilation_rate above 1, but not both.`,
      suggestions: [{ kind: 'argument', argument: 'dilation_rate', value: '1' }],
    };
  }
  return undefined;
}
