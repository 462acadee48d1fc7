import { constraintKind } from './arguments/constraints.js';
import { optional } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { orNone } from './arguments/kinds.js';
import { regularizerKind } from './arguments/regularizers.js';
import { axisOrAxes } from './arguments/sizes.js';
import { weightFrom } from './arguments/weight.js';
import { defineLayer, oneTensor } from './definition.js';

/** `x` above 0, `alpha · x` below, with a learned `alpha` for each place (He et al., 2015). */
export const prelu = defineLayer({
  type: 'PReLU',
  category: 'activation',
  summary:
    'Lets positive values pass and multiplies negative ones by a slope that is learned, one for each place of the input. ' +
    'With `shared_axes=[1]` all time steps share theirs.',
  documentation: 'https://keras.io/api/layers/activation_layers/prelu/',
  inputs: oneTensor,
  arguments: {
    alpha_initializer: optional(initializerKind, initializer('zeros'), 'How the slopes start.'),
    alpha_regularizer: optional(regularizerKind, null, 'Adds a penalty on the slopes to the loss.'),
    alpha_constraint: optional(constraintKind, null, 'Keeps the slopes within bounds.'),
    shared_axes: optional(
      orNone(axisOrAxes),
      null,
      'Axes, counted with the batch as 0, along which one slope serves all places.',
    ),
  },
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const shared = args.shared_axes ?? [];
    const shape = x.shape.slice(1).map((dim, i) => (shared.includes(i + 1) ? 1 : dim));
    const open = shape.indexOf(null);
    if (open >= 0) {
      return {
        code: 'shape',
        of: [{ input: 0 }],
        message: (where) =>
          `PReLU learns a slope for each place, but axis ${open + 1} of what comes from ${where.input(0)} has an open length (?). ` +
          `Let its places share one slope: shared_axes=[${[...shared, open + 1].join(', ')}].`,
        suggestions: [
          { kind: 'argument', argument: 'shared_axes', value: `[${[...shared, open + 1].join(', ')}]` },
        ],
      };
    }
    const sizes = shape as number[];
    return {
      outputs: [{ ...x, dtype: 'float32', range: undefined }],
      weights: [weightFrom(args, 'alpha', sizes)],
      formula: {
        symbolic: sizes.map((_, i) => x.axes[i + 1] ?? 'size').join(' × '),
        numeric: sizes.join(' × '),
        count: sizes.reduce((product, size) => product * size, 1),
      },
    };
  },
});
