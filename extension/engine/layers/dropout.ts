import { dropout as definition } from '../../../language/layers/dropout.js';
import { dropped } from './dropped.js';
import { implement } from './layer-tensors.js';

/** Drops values in training; changes nothing otherwise. */
export const dropout = implement(
  definition,
  ({ args, inputs }, { training, random }) => {
    const { value } = inputs[0]!;
    const drops = training && args.rate > 0;
    return [
      { value: drops ? dropped(value, args.rate, random(args.seed), args.noise_shape ?? undefined) : value },
    ];
  },
  { perStep: true },
);
