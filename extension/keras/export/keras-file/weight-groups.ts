import { type LayerUse, stateCount } from '../../../../language/layers/definition.js';
import { innerLayer } from '../../../../language/layers/wrapped.js';
import { snakeCase } from '../../../../language/model/layer-names.js';
import type { Layer, Network } from '../../../../language/model/network.js';
import { chainOf } from '../chain.js';
import { runningOrder } from './running-order.js';

/** A group of a `model.weights.h5`: some of a layer's weights. */
export interface WeightGroup {
  /** `layers/lstm_1/cell`, without the `vars` that holds the numbers. */
  readonly path: string;
  /** What Keras notes beside it: the name of the layer, or of what is in it. */
  readonly name: string;
  /** The layer of the network whose weights these are; none of an input. */
  readonly layer?: string;
  /** Which of that layer's weights, in the order of `get_weights()`. */
  readonly weights: readonly number[];
}

/** Where Keras' files keep which weights: by class and count, and inside wrappers and recurrent layers by part. */
export function weightGroups(network: Network): readonly WeightGroup[] {
  const placeOf = layerPlaces();
  const chain = chainOf(network);
  const layers = chain ? chain.map(({ layer }) => layer) : runningOrder(network);
  // Sequential models keep their input apart.
  const inputs = chain ? [] : network.inputs;
  return [
    ...inputs.map(({ name }) => ({ path: placeOf('InputLayer'), name, weights: [] })),
    ...layers.flatMap((layer) => {
      const groups = layerGroups(layer, placeOf(layer.use.definition.type));
      return groups.map((group) => ({ ...group, layer: layer.name }));
    }),
  ];
}

/** Gives each layer of a model, in the order of the file, its path by its class: `layers/lstm`, `layers/lstm_1`. */
export function layerPlaces(): (type: string) => string {
  const counts = new Map<string, number>();
  return (type) => {
    const name = snakeCase(type);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? `layers/${name}` : `layers/${name}_${count}`;
  };
}

/** The groups of one layer that stands at a path. */
export const layerGroups = ({ use, name, weights }: Layer, path: string): readonly WeightGroup[] =>
  groupsOf(
    use,
    path,
    name,
    weights.map((_, at) => at),
  );

function groupsOf(use: LayerUse, path: string, name: string, weights: readonly number[]): WeightGroup[] {
  const { type } = use.definition;
  const inner = innerLayer(use);
  const empty = { path, name, weights: [] };
  if (type === 'Bidirectional') {
    // Kernel, recurrent kernel, bias.
    const own = inner!.args.use_bias === false ? 2 : 3;
    const innerName = snakeCase(inner!.definition.type);
    const backward = (use.args.backward_layer as LayerUse | null) ?? inner!;
    return [
      empty,
      ...groupsOf(inner!, `${path}/forward_layer`, `forward_${innerName}`, weights.slice(0, own)),
      ...groupsOf(backward, `${path}/backward_layer`, `backward_${innerName}`, weights.slice(own)),
    ];
  }
  if (inner) {
    return [empty, ...groupsOf(inner, `${path}/layer`, snakeCase(inner.definition.type), weights)];
  }
  return stateCount(use) > 0
    ? [empty, { path: `${path}/cell`, name: `${snakeCase(type)}_cell`, weights }]
    : [{ path, name, weights }];
}
