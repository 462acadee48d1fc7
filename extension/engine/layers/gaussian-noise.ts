import { gaussianNoise as definition } from '../../../language/layers/gaussian-noise.js';
import { add, randomNormal } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** Adds noise N(0, stddev²) in training; changes nothing otherwise. */
export const gaussianNoise = implement(
  definition,
  ({ args, inputs }, { training, random }) => {
    const { value } = inputs[0]!;
    const { stddev, seed } = args;
    const noisy = training && stddev > 0;
    return [{ value: noisy ? add(value, randomNormal(value.shape, random(seed), 0, stddev)) : value }];
  },
  { perStep: true },
);
