import { nearest } from '../../../language/diagnostics/nearest.js';
import type { Layer, Network } from '../../../language/model/network.js';
import type { TypedData } from '../program/index.js';
import type { LayerWeights, Nested } from '../protocol.js';
import { fromNested, shapeOfNested, toNested } from './nested.js';
import { weightName } from './network-variables.js';

/** Given weights do not fit the network. The message is whole sentences. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

/**
 * Weights by the variables' names, from weights by layers.
 *
 * @throws WeightsError where they do not fit, or are not those of all layers
 */
export function fromLayerWeights(network: Network, given: LayerWeights): Record<string, TypedData> {
  const weights: Record<string, TypedData> = {};
  for (const [name, tensors] of Object.entries(given)) {
    const layer = network.layers.find((one) => one.name === name);
    if (!layer) {
      // Keras' models count their inputs among the layers.
      if (Array.isArray(tensors) && tensors.length === 0) {
        continue;
      }
      const known = weighted(network).map((one) => one.name);
      const near = nearest(name, known);
      throw new WeightsError(
        `There is no layer ${name} to give weights to${near ? `: did you mean ${near}?` : '.'} ` +
          `${network.name} has ${known.length > 0 ? known.join(', ') : 'no layer with weights'}.`,
      );
    }
    if (!Array.isArray(tensors) || tensors.length !== layer.weights.length) {
      const names = layer.weights.map((weight) => weight.name).join(', ');
      const count = Array.isArray(tensors)
        ? `${tensors.length} ${tensors.length === 1 ? 'is' : 'are'}`
        : 'no list is';
      throw new WeightsError(
        `${layer.type} ${name} needs ${countOf(layer.weights.length)} of weights${names && ` (${names})`}, but ${count} given.`,
      );
    }
    layer.weights.forEach((weight, at) => {
      weights[weightName(layer, weight)] = tensorOf(tensors[at]!, weight.shape, `${weight.name} of ${name}`);
    });
  }
  const missing = weighted(network).filter(({ name }) => !Object.hasOwn(given, name));
  if (missing.length > 0) {
    const needed = missing.map(({ type, name, weights }) => {
      const tensors = weights.map((weight) => `${weight.name} [${weight.shape.join(', ')}]`);
      return `${type} ${name} (${tensors.join(', ')})`;
    });
    throw new WeightsError(`No weights are given for ${enumerated(needed)}.`);
  }
  return weights;
}

const weighted = ({ layers }: Network): readonly Layer[] =>
  layers.filter(({ weights }) => weights.length > 0);

/** `a`, `a and b`, `a, b and c`. */
const enumerated = (items: readonly string[]): string =>
  [items.slice(0, -1).join(', '), ...items.slice(-1)].filter(Boolean).join(' and ');

const countOf = (tensors: number): string =>
  tensors === 0 ? 'no tensors' : tensors === 1 ? 'one tensor' : `${tensors} tensors`;

function tensorOf(values: Nested, shape: readonly number[], what: string): Float32Array {
  const given = Array.isArray(values) || typeof values === 'number' ? shapeOfNested(values) : 'no list';
  if (String(given) !== String(shape)) {
    const found = Array.isArray(given) ? `[${given.join(', ')}]` : (given ?? 'an uneven list');
    throw new WeightsError(`${what} needs the shape [${shape.join(', ')}], but ${found} is given.`);
  }
  const numbers = fromNested(values);
  if (!numbers.every(Number.isFinite)) {
    throw new WeightsError(`${what} needs numbers, but not all that are given are finite numbers.`);
  }
  const weights = Float32Array.from(numbers);
  if (!weights.every(Number.isFinite)) {
    throw new WeightsError(
      `${what} needs numbers of 32 bits, which reach to 3.4e38, but a larger one is given.`,
    );
  }
  return weights;
}

/** Weights by layers, in the order of `get_weights()`; layers without weights are left out. */
export function toLayerWeights(network: Network, weights: Readonly<Record<string, TypedData>>): LayerWeights {
  return Object.fromEntries(
    weighted(network).map((layer) => [
      layer.name,
      layer.weights.map((weight) => toNested(weights[weightName(layer, weight)]!, weight.shape)),
    ]),
  );
}
