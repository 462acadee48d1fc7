import type { TensorType } from '../shapes/tensor-type.js';
import { required } from './arguments/definition.js';
import { layer } from './arguments/kinds.js';
import { defineLayer, isProblem, oneTensor, resultCount } from './definition.js';
import { inferInner, typeNameOf } from './wrapped.js';

/** Applies a layer to every time step by itself, with the same weights. */
export const timeDistributed = defineLayer({
  type: 'TimeDistributed',
  category: 'wrapper',
  summary:
    'Applies one layer to every time step by itself: one set of weights, used as often as there are steps. ' +
    'Each step is handed over without its time axis.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/time_distributed/',
  inputs: oneTensor,
  typeName: ({ layer }) => `TimeDistributed(${typeNameOf(layer)})`,
  arguments: {
    layer: required(layer, 'The layer that every time step goes through.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    if (x.shape.length < 3) {
      return {
        code: 'rank',
        of: { input: 0 },
        expected: 'a sequence [steps, …]',
        rank: 3,
        orMore: true,
        got: x,
      };
    }
    if (resultCount(args.layer) > 1) {
      const { type } = args.layer.definition;
      return {
        code: 'arity',
        argument: 'return_state',
        inner: 1,
        message: () =>
          `TimeDistributed passes one tensor on for each step, but return_state=true makes ${type} give ${resultCount(args.layer)}. Leave out return_state.`,
        suggestions: [{ kind: 'argument', argument: 'return_state', value: 'false', inner: 1 }],
      };
    }
    const inner = inferInner(args.layer, stepOf(x));
    if (isProblem(inner)) {
      return inner;
    }
    const step = inner.outputs[0]!;
    return {
      ...inner,
      outputs: [
        {
          ...step,
          shape: [step.shape[0]!, x.shape[1]!, ...step.shape.slice(1)],
          axes: [step.axes[0], x.axes[1] ?? 'steps', ...step.axes.slice(1)],
          masked: x.masked,
        },
      ],
    };
  },
});

/** What is handed over for one time step. */
export function stepOf(x: TensorType): TensorType {
  return {
    ...x,
    shape: [x.shape[0]!, ...x.shape.slice(2)],
    axes: [x.axes[0], ...x.axes.slice(2)],
    masked: x.masked && x.shape.length > 3,
  };
}
