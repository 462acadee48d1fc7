import type { LayerDefinition } from './definition.js';
import { dense } from './dense.js';
import { lstm } from './lstm.js';
import { timeDistributed } from './time-distributed.js';

/** Every layer of the language, in the order the documentation shows them. */
export const layers: readonly LayerDefinition[] = [dense, lstm, timeDistributed];

const byType = new Map(layers.map((layer) => [layer.type, layer]));

/** The layer of a type, `LSTM`; undefined where there is none of that name. */
export function findLayer(type: string): LayerDefinition | undefined {
  return byType.get(type);
}
