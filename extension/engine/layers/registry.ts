import { dense } from './dense.js';
import type { ImplementedLayer, LayerTensors } from './layer-tensors.js';
import { lstm } from './lstm.js';
import { timeDistributed } from './time-distributed.js';

const implemented: readonly ImplementedLayer[] = [dense, lstm, timeDistributed];

const byType = new Map(implemented.map(({ type, tensors }) => [type, tensors]));

/** The tensors of a layer's type, `LSTM`; undefined where the engine has none. */
export function findTensors(type: string): LayerTensors | undefined {
  return byType.get(type);
}
