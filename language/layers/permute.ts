import { printLabelled } from '../shapes/tensor-type.js';
import { required } from './arguments/definition.js';
import { integerList } from './arguments/sizes.js';
import { defineLayer, oneTensor } from './definition.js';

/** The axes of a sample in another order. */
export const permute = defineLayer({
  type: 'Permute',
  category: 'reshaping',
  summary:
    'Puts the axes of each sample into another order, counted from 1: `Permute((2, 1))` swaps steps and features. ' +
    'The values stay the same.',
  documentation: 'https://keras.io/api/layers/reshaping_layers/permute/',
  inputs: oneTensor,
  keepsValues: true,
  arguments: {
    dims: required(integerList, 'The old place of each axis, from 1; the batch stays in front.', '(2, 1)'),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const { dims } = args;
    const axes = x.shape.length - 1;
    const usual = Array.from({ length: axes }, (_, i) => i + 1);
    if (String([...dims].sort((a, b) => a - b)) !== String(usual)) {
      if (axes === 1) {
        return {
          code: 'rank',
          of: [{ input: 0 }],
          message: (where) =>
            `Permute puts axes in another order, but ${printLabelled(x)} from ${where.input(0)} has a single one: leave it out.`,
          suggestions: [{ kind: 'leave-out' }],
        };
      }
      return {
        code: dims.length === axes ? 'bad-value' : 'rank',
        argument: 'dims',
        of: [{ input: 0 }],
        message: (where) =>
          `Permute needs each axis of a sample once, from 1 to ${axes}, since ${printLabelled(x)} from ` +
          `${where.input(0)} has ${axes} axes, but dims is (${dims.join(', ')}).`,
        suggestions: [{ kind: 'argument', argument: 'dims', value: `(${usual.reverse().join(', ')})` }],
      };
    }
    return {
      outputs: [
        {
          ...x,
          shape: [x.shape[0]!, ...dims.map((dim) => x.shape[dim]!)],
          axes: [x.axes[0], ...dims.map((dim) => x.axes[dim])],
          masked: false,
        },
      ],
      weights: [],
    };
  },
});
