import { batchSizes } from './batches.js';
import type { FedSamples } from './fed-samples.js';
import type { FeedType, SampleStore } from './sample-store.js';

/** What the programs of a network need to know of a batch. */
export interface BatchType {
  /** Samples. */
  readonly size: number;
  /** One an input and one an output of the network. */
  readonly x: readonly FeedType[];
  readonly y: readonly FeedType[];
  /** What each sample counts in the loss; empty where all count the same. */
  readonly weights: readonly FeedType[];
}

/** The types of the batches that occur when the first `count` samples are cut into batches of `size`. */
export function batchTypes({ x, y, weights }: FedSamples, count: number, size: number): BatchType[] {
  const types = (stores: readonly SampleStore[]) => stores.map(({ type }) => type);
  return batchSizes(count, size).map((size) => ({ size, x: types(x), y: types(y), weights: types(weights) }));
}
