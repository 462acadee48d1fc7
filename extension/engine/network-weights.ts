import type { Network } from '../../language/model/network.js';
import type { LayerWeights } from './protocol.js';
import type { TypedData } from './program/index.js';
import { fromLayerWeights } from './trainer/layer-weights.js';
import { NetworkVariables, weightName } from './trainer/network-variables.js';

/** Weights that are given by layer, or else fresh from the initializers, the same for the same seed; by the variables' names. */
export function weightsOrFresh(
  network: Network,
  given: LayerWeights | undefined,
  seed: number,
): Readonly<Record<string, TypedData>> {
  return given ? fromLayerWeights(network, given) : new NetworkVariables(network).initialWeights(seed);
}

/** A tensor's numbers in row-major order. */
export interface WeightTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Weights by layer, in the order of `get_weights()`. */
export function weightTensors(
  network: Network,
  weights: Readonly<Record<string, TypedData>>,
): Readonly<Record<string, readonly WeightTensor[]>> {
  return Object.fromEntries(
    network.layers.map((layer) => [
      layer.name,
      layer.weights.map((weight) => ({
        shape: weight.shape,
        data: Float32Array.from(weights[weightName(layer, weight)]!),
      })),
    ]),
  );
}
