import { layerProblem } from '../diagnostics/layer-problem.js';
import { sharedLayerProblem } from '../diagnostics/shape.js';
import { weightRank } from '../diagnostics/weight-rank.js';
import type { Reference } from '../generated/ast.js';
import { isProblem, type LayerResult, resultCount } from '../layers/definition.js';
import { sizeOf } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { looksUpIds, takeAsIds } from './integer-input.js';
import type { BlockUse, Tensor } from './network.js';
import type { LayerInProgress, NetworkBuilder } from './network-builder.js';

/**
 * Sends tensors through a layer. What does not fit is reported once: tensors after it have no type, and
 * whatever meets a tensor without one stays quiet.
 */
export function applyLayer(
  builder: NetworkBuilder,
  layer: LayerInProgress,
  inputs: readonly Tensor[],
  states: readonly Tensor[],
  path: readonly BlockUse[],
  node: Reference,
): readonly Tensor[] {
  const { definition, args } = layer.use;
  const call = { layer, inputs, states, path, node };
  if (!layer.sound) {
    const { problem } = layer;
    return builder.addLayerCall({ ...call, types: [undefined], ...(problem && { problem }) });
  }
  const unknown = new Array<undefined>(resultCount(layer.use)).fill(undefined);
  if (looksUpIds(layer.use)) {
    inputs.forEach(takeAsIds);
  }
  const inputTypes = known(inputs);
  const stateTypes = known(states);
  if (!inputTypes || !stateTypes) {
    return builder.addLayerCall({ ...call, types: unknown });
  }
  const inferred = definition.infer({ args, inputs: inputTypes, states: stateTypes });
  if (isProblem(inferred)) {
    const problem = layerProblem(inferred, { layer, inputs, states, node });
    builder.report(problem);
    return builder.addLayerCall({ ...call, types: unknown, problem });
  }
  if (!layer.builtOn) {
    const problem = weightRank(layer.use, inferred.weights, node);
    if (problem) {
      builder.report(problem);
      return builder.addLayerCall({ ...call, types: unknown, problem });
    }
    build(layer, inferred, inputTypes, inputs);
  } else if (!sameWeights(layer, inferred)) {
    const problem = sharedLayerProblem(layer, inputs, node);
    builder.report(problem);
    return builder.addLayerCall({ ...call, types: unknown, problem });
  }
  return builder.addLayerCall({ ...call, types: inferred.outputs });
}

function known(tensors: readonly Tensor[]): readonly TensorType[] | undefined {
  const types = tensors.map((tensor) => tensor.type);
  return types.every((type) => type !== undefined) ? (types as TensorType[]) : undefined;
}

/** Makes a layer's weights for what comes in at its first use. */
function build(
  layer: LayerInProgress,
  result: LayerResult,
  on: readonly TensorType[],
  from: readonly Tensor[],
): void {
  layer.builtOn = on;
  layer.builtFrom = from[0]?.producer.node;
  layer.weights = layer.use.trainable
    ? result.weights
    : result.weights.map((weight) => ({ ...weight, trainable: false }));
  layer.formula = result.formula;
  layer.parameters = count(layer, () => true);
  layer.trainableParameters = count(layer, (weight) => weight.trainable);
}

function count(
  layer: LayerInProgress,
  counts: (weight: LayerInProgress['weights'][number]) => boolean,
): number {
  return layer.weights.filter(counts).reduce((sum, weight) => sum + (sizeOf(weight.shape) ?? 0), 0);
}

function sameWeights(layer: LayerInProgress, result: LayerResult): boolean {
  return layer.weights.every((weight, i) => String(weight.shape) === String(result.weights[i]?.shape));
}
