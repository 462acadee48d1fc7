import type { Input, Reference } from '../generated/ast.js';
import type { Tensor } from '../model/network.js';
import type { LayerInProgress } from '../model/network-builder.js';
import { printLabelled, printSample, type TensorType } from '../shapes/tensor-type.js';
import { resize } from './causes/resize.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { describeOrigin, originNode } from './origin.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

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
    related: [
      relatedAt(layer.builtFrom!, `Its weights were made for what comes from here.`),
      relatedAt(originNode(inputs[0]!), `${now} comes from here.`),
    ],
    fixes: sameFeatures(layer.builtOn!, inputs),
  };
}

/** Gives the later use the features of the first, where one argument or dimension sets them. */
function sameFeatures(builtOn: readonly TensorType[], inputs: readonly Tensor[]): Fix[] {
  return inputs.flatMap((tensor, i) => {
    const [before, now] = [builtOn[i]?.shape, tensor.type?.shape];
    const axis = (now?.length ?? 0) - 1;
    const size = before?.[axis];
    return size && before?.length === now?.length && size !== now?.[axis]
      ? (resize(tensor, axis, size) ?? [])
      : [];
  });
}

/**
 * `rank` or `shape`: what goes into a model used as a layer does not fit the input that it declares. `got` is
 * what it is handed of the tensor: all of it, or one time step.
 */
export function modelInputProblem(
  input: Input,
  declared: TensorType,
  given: Tensor,
  got: TensorType,
  node: Reference,
): Diagnostic {
  const ranksDiffer = declared.shape.length !== got.shape.length;
  const axis = declared.shape.findIndex((dim, i) => i > 0 && dim !== null && dim !== got.shape[i]);
  const size = declared.shape[axis];
  const handedOn = given.type!.shape.length - got.shape.length;
  const mended = !ranksDiffer && size ? resize(given, axis + handedOn, size) : undefined;
  return {
    code: ranksDiffer ? 'rank' : 'shape',
    severity: 'error',
    message:
      `The model ${node.target.$refText} takes ${printLabelled(declared)} as its input ${input.name}, ` +
      `but gets ${printLabelled(got)} from ${describeOrigin(given)}. ` +
      `Give it what it takes, or change its input on line ${lineOf(input)}.`,
    range: rangeOf(node, 'target'),
    related: [
      relatedAt(input, `${input.name} is declared here.`),
      relatedAt(originNode(given), `${describeOrigin(given)} gives ${printSample(given.type!)}.`),
    ],
    fixes: mended ? [mended] : [],
  };
}
