import type { LayerWeights } from '../protocol.js';
import { writeAtomically } from './write-atomically.js';

/** Writes weights as `{"layer name": [tensor, …]}`, whole or not at all. @throws what the system says */
export function writeWeights(path: string, weights: LayerWeights): void {
  writeAtomically(path, jsonOf(weights));
}

/** A layer at a time: together they may be longer than a string can be. */
function* jsonOf(weights: LayerWeights): Generator<string> {
  let separator = '{';
  for (const [layer, tensors] of Object.entries(weights)) {
    yield `${separator}${JSON.stringify(layer)}: ${JSON.stringify(tensors)}`;
    separator = ',\n';
  }
  yield separator === '{' ? '{}\n' : '}\n';
}
