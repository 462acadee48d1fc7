import type { Network } from '../../../language/model/network.js';
import { isStateful } from '../../../language/training/check-batches.js';
import type { Places } from './batches.js';

/** The number of samples that a network takes at a time, where one of its inputs fixes it. */
export const fixedBatch = ({ inputs }: Network): number | undefined =>
  inputs.map(({ tensor }) => tensor.type!.shape[0]).find((size) => typeof size === 'number');

/** The fixed batch of a network whose states are carried from batch to batch: it takes no smaller one. */
export const statefulBatch = (network: Network): number | undefined =>
  network.layers.some(({ use }) => isStateful(use.args)) ? fixedBatch(network) : undefined;

/** As many places as a batch has, the last one again and again where there are fewer. */
export function filled(places: Places, size: number): Places {
  const whole = new Int32Array(size).fill(places.at(-1)!);
  whole.set(places);
  return whole;
}
