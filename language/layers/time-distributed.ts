import type { TensorType } from '../shapes/tensor-type.js';
import { required } from './arguments/definition.js';
import { layer } from './arguments/kinds.js';
import { defineLayer, isProblem } from './definition.js';

/** Applies a layer to every time step by itself, with the same weights. */
export const timeDistributed = defineLayer({
  type: 'TimeDistributed',
  category: 'wrapper',
  summary:
    'Applies one layer to every time step by itself: one set of weights, used as often as there are steps. ' +
    'Each step is handed over without its time axis.',
  documentation: 'https://keras.io/api/layers/recurrent_layers/time_distributed/',
  inputs: 'one',
  typeName: ({ layer }) =>
    `TimeDistributed(${layer.definition.typeName?.(layer.args) ?? layer.definition.type})`,
  arguments: {
    layer: required(layer, 'The layer that every time step goes through.'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    if (x.shape.length < 3) {
      return { code: 'rank', input: 0, expected: '[steps, …]' };
    }
    const step: TensorType = {
      ...x,
      shape: [x.shape[0]!, ...x.shape.slice(2)],
      axes: [x.axes[0], ...x.axes.slice(2)],
    };
    const inner = args.layer.definition.infer({ args: args.layer.args, inputs: [step], states: [] });
    if (isProblem(inner)) {
      return { ...inner, inner: true };
    }
    return {
      ...inner,
      outputs: inner.outputs.map((type) => ({
        ...type,
        shape: [type.shape[0]!, x.shape[1]!, ...type.shape.slice(1)],
        axes: [type.axes[0], x.axes[1], ...type.axes.slice(1)],
        masked: x.masked,
      })),
    };
  },
});
