import * as definitions from '../../../language/layers/activation-layers.js';
import * as p from '../program/index.js';
import * as activations from './activations.js';
import { alongFeatures, implement } from './layer-tensors.js';

/** x from the threshold on, up to the greatest value; below, slope · (x − threshold). */
export const relu = implement(
  definitions.relu,
  ({ args, inputs }) => {
    const { max_value, negative_slope, threshold } = args;
    const x = inputs[0]!.value;
    const passing = threshold === 0 ? p.relu(x) : p.select(p.greater(x, threshold), x, 0);
    const limited = max_value === null ? passing : p.clip(passing, 0, max_value);
    const below = p.mul(p.relu(p.sub(threshold, x)), negative_slope);
    return [{ value: negative_slope === 0 ? limited : p.sub(limited, below) }];
  },
  { perStep: true },
);

export const leakyRelu = implement(
  definitions.leakyRelu,
  ({ args, inputs }) => [{ value: activations.leakyRelu(inputs[0]!.value, args.negative_slope) }],
  { perStep: true },
);

export const elu = implement(
  definitions.elu,
  ({ args, inputs }) => [{ value: activations.elu(inputs[0]!.value, args.alpha) }],
  { perStep: true },
);

/** e^x / Σ e^x over an axis, or over several together. */
export const softmax = implement(
  definitions.softmax,
  ({ args, inputs }) => {
    const { axis } = args;
    const x = inputs[0]!.value;
    const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === x.shape.length - 1);
    if (isLast) {
      return [activations.activateOutput('softmax', x)];
    }
    return [{ value: p.exp(p.sub(x, p.logSumExp(x, { axes: axis, keepDims: true }))) }];
  },
  { perStep: alongFeatures },
);
