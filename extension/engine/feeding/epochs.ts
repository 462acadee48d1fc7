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

/** The batches of one epoch. */
export interface EpochBatches {
  /** How many there are. */
  readonly count: number;
  /** They in their order, without the first so many; cut as they are asked for. */
  after(done: number): Iterable<Places>;
}

/**
 * The batches of one epoch after another. Each pass over the samples has an order of its own where they
 * are shuffled. With `steps_per_epoch` an epoch goes on where the last one stopped, and ends early where
 * the pass does, as in Keras.
 *
 * @param done so many epochs are left out
 */
export function* epochBatches(settings: EpochSettings, done = 0): Generator<EpochBatches, never> {
  const { samples, batchSize } = settings;
  const steps = stepsOf(settings);
  const epochsInPass = Math.ceil(Math.ceil(samples / batchSize) / steps);
  let from = (done % epochsInPass) * steps;
  for (let pass = Math.floor(done / epochsInPass); ; pass++) {
    const order = settings.shuffle
      ? shuffled(samples, seedFor(settings.seed, 'shuffle', pass))
      : inOrder(samples);
    for (; from * batchSize < samples; from += steps) {
      const epoch = order.subarray(from * batchSize, (from + steps) * batchSize);
      yield {
        count: Math.ceil(epoch.length / batchSize),
        after: (done) => batchesOf(epoch.subarray(done * batchSize), batchSize),
      };
    }
    from = 0;
  }
}
