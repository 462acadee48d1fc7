import type { TensorType } from '../shapes/tensor-type.js';
import { type Inferred, isProblem, type LayerUse, type Weight } from './definition.js';
import type { LayerProblem } from './problem.js';

/** Asks the layer inside a wrapper; a problem of it is marked as one wrapper further in. */
export function inferInner(use: LayerUse, input: TensorType): Inferred {
  const inferred = use.definition.infer({ args: use.args, inputs: [input], states: [] });
  if (isProblem(inferred)) {
    return { ...inferred, inner: (inferred.inner ?? 0) + 1 } satisfies LayerProblem;
  }
  return use.trainable ? inferred : { ...inferred, weights: inferred.weights.map(freeze) };
}

function freeze(weight: Weight): Weight {
  return { ...weight, trainable: false };
}

/** The type as summaries show it: `LSTM`, `TimeDistributed(Dense)`. */
export function typeNameOf({ definition, args }: LayerUse): string {
  return definition.typeName?.(args) ?? definition.type;
}

/** The layers that a wrapper holds, those within them too, in the order in which Keras makes them. */
export function layersInside({ args }: LayerUse): readonly LayerUse[] {
  const inner = Object.values(args).filter(isLayerUse);
  return inner.flatMap((one) => [...layersInside(one), one]);
}

/** The layer that a wrapper holds, the one that reads forwards of two; undefined for a layer that is no wrapper. */
export function innerLayer({ args: { layer } }: LayerUse): LayerUse | undefined {
  return isLayerUse(layer) ? layer : undefined;
}

/** True for an argument's value that is a layer: what a wrapper holds. */
export function isLayerUse(value: unknown): value is LayerUse {
  return typeof value === 'object' && value !== null && 'definition' in value && 'args' in value;
}
