import type { Network } from '../../language/model/network.js';
import type { LayerWeights, Nested } from './protocol.js';
import { toLayerWeights } from './trainer/layer-weights.js';
import { NetworkVariables } from './trainer/network-variables.js';

/** Fresh weights from the initializers, by layer; the same for the same seed. */
export function freshWeights(network: Network, seed: number): LayerWeights {
  return toLayerWeights(network, new NetworkVariables(network).initialWeights(seed));
}

/** Weights as JSON, a line a layer, in parts: large ones do not fit into one string. */
export function* weightsAsJson(weights: LayerWeights): Generator<string> {
  let open = '{';
  for (const [layer, tensors] of Object.entries(weights)) {
    yield `${open}\n${JSON.stringify(layer)}: [`;
    for (const [at, tensor] of tensors.entries()) {
      yield at === 0 ? '' : ', ';
      yield* tensorAsJson(tensor);
    }
    yield ']';
    open = ',';
  }
  yield open === '{' ? '{}\n' : '\n}\n';
}

/** A tensor row by row. */
function* tensorAsJson(tensor: Nested): Generator<string> {
  if (!Array.isArray(tensor)) {
    yield JSON.stringify(tensor);
    return;
  }
  for (const [at, row] of tensor.entries()) {
    yield `${at === 0 ? '[' : ','}${JSON.stringify(row)}`;
  }
  yield tensor.length === 0 ? '[]' : ']';
}
