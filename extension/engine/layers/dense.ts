import { dense as definition } from '../../../language/layers/dense.js';
import { add, matmul } from '../program/index.js';
import { activateOutput } from './activations.js';
import { implement } from './layer-tensors.js';

/** y = activation(x · W + b), over the last axis. */
export const dense = implement(
  definition,
  ({ args, inputs, weights }) => {
    const [kernel, bias] = weights;
    const z = matmul(inputs[0]!.value, kernel!);
    return [activateOutput(args.activation, bias ? add(z, bias) : z)];
  },
  { perStep: true },
);
