import { layersInside } from '../../../language/layers/wrapped.js';
import { snakeCase } from '../../../language/model/layer-names.js';
import type { Layer } from '../../../language/model/network.js';

/**
 * The layers whose name Keras would not give by itself, where they are made in this order, with their name. Keras
 * counts only layers that it names itself, those inside wrappers too.
 */
export function explicitNames(layers: readonly Layer[]): ReadonlyMap<Layer, string> {
  const counts = new Map<string, number>();
  const explicit = new Map<Layer, string>();
  const countOf = (type: string) => counts.get(snakeCase(type)) ?? 0;
  const count = (type: string) => counts.set(snakeCase(type), countOf(type) + 1);
  for (const layer of layers) {
    for (const inner of layersInside(layer.use)) {
      count(inner.definition.type);
    }
    const { type } = layer.use.definition;
    const automatic = countOf(type) === 0 ? snakeCase(type) : `${snakeCase(type)}_${countOf(type)}`;
    if (layer.name === automatic) {
      count(type);
    } else {
      explicit.set(layer, layer.name);
    }
  }
  return explicit;
}
