import { spatialDropout1d as definition } from '../../../language/layers/spatial-dropout-1d.js';
import { dropped } from './dropped.js';
import { implement } from './layer-tensors.js';

/** Drops features of a sequence at all of its steps together, in training. */
export const spatialDropout1d = implement(
  definition,
  ({ args, inputs }, { training, random }) => {
    const { value } = inputs[0]!;
    const [batch, , features] = value.shape as [number, number, number];
    const drops = training && args.rate > 0;
    return [{ value: drops ? dropped(value, args.rate, random(args.seed), [batch, 1, features]) : value }];
  },
  { perStep: true },
);
