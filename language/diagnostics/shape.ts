import type { Reference } from '../generated/ast.js';
import type { Tensor } from '../model/network.js';
import type { LayerInProgress } from '../model/network-builder.js';
import { printSample } from '../shapes/tensor-type.js';
import type { Diagnostic } from './diagnostic.js';
import { describeOrigin } from './origin.js';
import { lineOf, rangeOf } from './source.js';

/** `shape`: a block's layer is used again on another feature size than its weights were made for. */
export function sharedLayerProblem(
  layer: LayerInProgress,
  inputs: readonly Tensor[],
  node: Reference,
): Diagnostic {
  const first = layer.builtOn!.map(printSample).join(' and ');
  const now = inputs.map((tensor) => (tensor.type ? printSample(tensor.type) : '?')).join(' and ');
  return {
    code: 'shape',
    severity: 'error',
    message:
      `${layer.type} on line ${lineOf(layer.node)} shares its weights between its uses, and they were made for ${first}. ` +
      `Here it gets ${now} from ${describeOrigin(inputs[0]!)}. Give it the same number of features, or make another block.`,
    range: rangeOf(node, 'target'),
    related: [{ message: `Its weights are made for ${first} here.`, range: rangeOf(layer.firstUse!) }],
    fixes: [],
  };
}
