import { fixedBatch, statefulLayer } from '../../../language/model/fixed-batch.js';
import type { Network } from '../../../language/model/network.js';
import type { Places } from './batches.js';

/** The fixed batch of a network whose states are carried from batch to batch: it takes no smaller one. */
export const statefulBatch = (network: Network): number | undefined =>
  statefulLayer(network) && fixedBatch(network)?.size;

/** As many places as a batch has, the last one again and again where there are fewer. */
export function filled(places: Places, size: number): Places {
  const whole = new Int32Array(size).fill(places.at(-1)!);
  whole.set(places);
  return whole;
}
