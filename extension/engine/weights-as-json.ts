import type { LayerWeights, Nested } from './protocol.js';

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

/** A tensor row by row; a vector at once. */
function* tensorAsJson(tensor: Nested): Generator<string> {
  if (!Array.isArray(tensor) || !Array.isArray(tensor[0])) {
    yield JSON.stringify(tensor);
    return;
  }
  for (const [at, row] of tensor.entries()) {
    yield `${at === 0 ? '[' : ','}${JSON.stringify(row)}`;
  }
  yield ']';
}
