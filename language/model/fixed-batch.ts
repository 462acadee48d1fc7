import type { LayerUse } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import type { Layer, Network, NetworkInput } from './network.js';

/** The first input that fixes how many samples a network takes at a time, and how many that are. */
export function fixedBatch({
  inputs,
}: Network): { readonly input: NetworkInput; readonly size: number } | undefined {
  for (const input of inputs) {
    const size = input.tensor.type?.shape[0];
    if (typeof size === 'number') {
      return { input, size };
    }
  }
  return undefined;
}

/** The first layer whose states go on from one batch to the next. Its network takes whole batches only. */
export function statefulLayer({ layers }: Network): Layer | undefined {
  return layers.find(({ use }) => isStateful(use));
}

function isStateful(use: LayerUse): boolean {
  const inner = innerLayer(use);
  return use.args.stateful === true || (inner !== undefined && isStateful(inner));
}
