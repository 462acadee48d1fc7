import { type Dim, dimsAgree } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { optional } from './arguments/definition.js';
import { wholeNumber } from './arguments/kinds.js';
import { defineLayer, severalTensors } from './definition.js';
import { printTensors } from './print-tensors.js';
import type { FitProblem, Suggestion } from './problem.js';

/** Tensors laid end to end along one axis; all other sizes agree. */
export const concatenate = defineLayer({
  type: 'Concatenate',
  category: 'merging',
  summary:
    'Lays tensors end to end along one axis: along the features by default, along the time steps with `axis=1`. ' +
    'All other sizes must agree.',
  documentation: 'https://keras.io/api/layers/merging_layers/concatenate/',
  inputs: severalTensors,
  keepsValues: true,
  arguments: {
    axis: optional(
      wholeNumber,
      -1,
      'Along which axis; the batch is 0, so the steps are 1 and −1 is the last.',
    ),
  },
  infer({ args, inputs }) {
    const rank = inputs[0]!.shape.length;
    if (inputs.some((one) => one.shape.length !== rank)) {
      return {
        code: 'rank',
        of: inputs.map((_, input) => ({ input })),
        message: (where) =>
          `Concatenate needs tensors with the same number of axes, but gets ${printTensors(inputs, where)}. ` +
          'Let all be sequences, or all vectors.',
        suggestions: [{ kind: 'equal-ranks' }],
      };
    }
    const axis = args.axis < 0 ? args.axis + rank : args.axis;
    if (axis < 1 || axis >= rank) {
      return badAxis(args.axis, rank);
    }
    if (!joinable(inputs, axis)) {
      return unequal(inputs, axis, rank);
    }
    const sizes = inputs.map((one) => one.shape[axis]!);
    const joined = sizes.reduce<Dim>((sum, size) => (sum === null || size === null ? null : sum + size), 0);
    const shape = inputs[0]!.shape.map((dim, i) => (i === axis ? joined : dim));
    const integer = inputs.every((one) => one.dtype === 'int32');
    return {
      outputs: [
        {
          shape,
          axes: inputs[0]!.axes,
          dtype: integer ? 'int32' : 'float32',
          masked: inputs.some((one) => one.masked),
        },
      ],
      weights: [],
    };
  },
});

/** True where tensors of one rank have the same size on every axis but one. */
function joinable(tensors: readonly TensorType[], axis: number): boolean {
  return tensors.every((one) =>
    one.shape.every((dim, i) => i === axis || tensors.every((other) => dimsAgree(dim, other.shape[i]!))),
  );
}

function badAxis(axis: number, rank: number): FitProblem {
  return {
    code: 'bad-value',
    argument: 'axis',
    of: [{ input: 0 }],
    message: () =>
      axis === 0 || axis === -rank
        ? 'Concatenate cannot join along axis 0, which is the batch: samples stay apart. The features are axis −1, the steps axis 1.'
        : `Concatenate along axis ${axis}: these tensors have only ${rank === 2 ? 'axis 1' : `the axes 1 to ${rank - 1}`}, the batch being 0.`,
    suggestions: [{ kind: 'argument', argument: 'axis', value: '-1' }],
  };
}

function unequal(tensors: readonly TensorType[], axis: number, rank: number): FitProblem {
  const other = Array.from({ length: rank - 1 }, (_, i) => i + 1).find((one) => joinable(tensors, one));
  const label = (at: number) => tensors[0]!.axes[at];
  const name = (at: number) => (label(at) ? `the ${label(at)}` : `axis ${at}`);
  const differ = (at: number) => (label(at) ? `the ${label(at)} differ` : `those of axis ${at} differ`);
  const at = tensors[0]!.shape.findIndex((_, i) => i !== axis && !sameSize(tensors, i));
  const suggestions: Suggestion[] = [];
  if (other !== undefined) {
    suggestions.push({ kind: 'argument', argument: 'axis', value: String(other === rank - 1 ? -1 : other) });
  } else if (tensors.length === 2) {
    const [a, b] = tensors.map((one) => one.shape[at]!) as [number, number];
    suggestions.push({ kind: 'size', of: { input: 1 }, axis: at, size: a });
    suggestions.push({ kind: 'size', of: { input: 0 }, axis: at, size: b });
  }
  return {
    code: 'shape',
    of: tensors.map((_, input) => ({ input })),
    message: (where) =>
      `Concatenate joins along ${name(axis)}, so all other sizes must agree, but ${differ(at)}: ` +
      `${printTensors(tensors, where)}.` +
      (other === undefined ? '' : ` With axis=${other === rank - 1 ? -1 : other} they fit.`),
    suggestions,
  };
}

function sameSize(tensors: readonly TensorType[], axis: number): boolean {
  return tensors.every((one) => tensors.every((two) => dimsAgree(one.shape[axis]!, two.shape[axis]!)));
}
