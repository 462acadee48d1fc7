import { activation as definition } from '../../../language/layers/activation.js';
import { activateOutput } from './activations.js';
import { implement } from './layer-tensors.js';

/** An activation function by itself. */
export const activation = implement(
  definition,
  ({ args, inputs }) => [activateOutput(args.activation, inputs[0]!.value)],
  { perStep: true },
);
