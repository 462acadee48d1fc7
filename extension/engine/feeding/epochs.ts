import { seedFor } from '../seeds.js';
import { batchesOf, inOrder, type Places } from './batches.js';
import { shuffled } from './shuffle.js';

/** How the samples that train are gone through. */
export interface EpochSettings {
  readonly samples: number;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly seed: number;
  /** Batches an epoch; `null` for all there are. */
  readonly stepsPerEpoch: number | null;
}

/** How many batches an epoch has. */
export function stepsOf({ samples, batchSize, stepsPerEpoch }: EpochSettings): number {
  return Math.min(stepsPerEpoch ?? Number.POSITIVE_INFINITY, Math.ceil(samples / batchSize));
}

/**
 * The batches of one epoch after another. Each pass over the samples has an order of its own where they
 * are shuffled. With `steps_per_epoch` an epoch goes on where the last one stopped, and ends early where
 * the pass does, as in Keras.
 *
 * @param done so many epochs are left out
 */
export function* epochBatches(settings: EpochSettings, done = 0): Generator<readonly Places[], never> {
  const steps = stepsOf(settings);
  const epochsInPass = Math.ceil(Math.ceil(settings.samples / settings.batchSize) / steps);
  let from = (done % epochsInPass) * steps;
  for (let pass = Math.floor(done / epochsInPass); ; pass++) {
    const order = settings.shuffle
      ? shuffled(settings.samples, seedFor(settings.seed, 'shuffle', pass))
      : inOrder(settings.samples);
    const { batchSize } = settings;
    for (; from * batchSize < order.length; from += steps) {
      yield batchesOf(order.subarray(from * batchSize, (from + steps) * batchSize), batchSize);
    }
    from = 0;
  }
}
