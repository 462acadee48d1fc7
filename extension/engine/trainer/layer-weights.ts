import type { Network } from '../../../language/model/network.js';
import type { TypedData } from '../program/index.js';
import type { LayerWeights, Nested } from '../protocol.js';
import { fromNested, shapeOfNested, toNested } from './nested.js';
import { weightName } from './network-variables.js';

/** Given weights do not fit the network. The message is whole sentences. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

/** Weights by the variables' names, from weights by layers. Layers that are left out keep their own. @throws WeightsError */
export function fromLayerWeights(network: Network, given: LayerWeights): Record<string, TypedData> {
  const weights: Record<string, TypedData> = {};
  for (const [name, tensors] of Object.entries(given)) {
    const layer = network.layers.find((one) => one.name === name);
    if (!layer) {
      const known = network.layers.filter((one) => one.weights.length > 0).map((one) => one.name);
      throw new WeightsError(
        `There is no layer ${name} to give weights to. ${network.name} has ${known.join(', ')}.`,
      );
    }
    if (!Array.isArray(tensors) || tensors.length !== layer.weights.length) {
      const names = layer.weights.map((weight) => weight.name).join(', ');
      throw new WeightsError(
        `${layer.type} ${name} needs ${layer.weights.length} tensors of weights (${names}), but ${Array.isArray(tensors) ? tensors.length : 'no list'} is given.`,
      );
    }
    layer.weights.forEach((weight, at) => {
      weights[weightName(layer, weight)] = tensorOf(tensors[at]!, weight.shape, `${weight.name} of ${name}`);
    });
  }
  return weights;
}

function tensorOf(values: Nested, shape: readonly number[], what: string): Float32Array {
  const given = shapeOfNested(values);
  if (!given || String(given) !== String(shape)) {
    throw new WeightsError(
      `${what} needs the shape [${shape.join(', ')}], but ${given ? `[${given.join(', ')}]` : 'an uneven list'} is given.`,
    );
  }
  const numbers = fromNested(values);
  if (!numbers.every(Number.isFinite)) {
    throw new WeightsError(`${what} needs numbers, but not all that are given are finite numbers.`);
  }
  return Float32Array.from(numbers);
}

/** Weights by layers, in the order of `get_weights()`; layers without weights are left out. */
export function toLayerWeights(network: Network, weights: Readonly<Record<string, TypedData>>): LayerWeights {
  return Object.fromEntries(
    network.layers
      .filter((layer) => layer.weights.length > 0)
      .map((layer) => [
        layer.name,
        layer.weights.map((weight) => toNested(weights[weightName(layer, weight)]!, weight.shape)),
      ]),
  );
}
