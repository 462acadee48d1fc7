import type { Layer } from './network.js';

/** How many numbers layers have for weights: all of them, and those that training changes by gradients. */
export function countParameters(layers: readonly Pick<Layer, 'parameters' | 'trainableParameters'>[]): {
  readonly all: number;
  readonly trainable: number;
} {
  return layers.reduce(
    ({ all, trainable }, layer) => ({
      all: all + layer.parameters,
      trainable: trainable + layer.trainableParameters,
    }),
    { all: 0, trainable: 0 },
  );
}
