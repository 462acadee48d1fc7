import type { NdArray } from '../../../language/data/nd-array.js';
import type { TypedData } from '../program/index.js';

/** The type in which a tensor's samples are fed. */
export interface FeedType {
  readonly name: string;
  /** Sizes of one sample. */
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}

/** One tensor of many samples, as it is fed: a batch of any of them at a time. */
export interface SampleStore {
  readonly type: FeedType;
  /** All samples, where they lie in memory. */
  readonly all?: TypedData;
  /** The samples of these places, one after another. */
  take(places: Int32Array): TypedData;
}

/**
 * Samples that lie in memory. Their sizes may differ from the fed ones by a last axis of 1, which Keras
 * squeezes or adds: the numbers are the same.
 */
export function samplesInMemory(array: NdArray, type: FeedType): SampleStore {
  const kind = type.dtype === 'int32' ? Int32Array : Float32Array;
  const all = array.data instanceof kind ? array.data : kind.from(array.data);
  const size = type.shape.reduce((product, length) => product * length, 1);
  return {
    type,
    all,
    take(places) {
      const batch = new kind(places.length * size);
      places.forEach((place, at) => {
        batch.set(all.subarray(place * size, (place + 1) * size), at * size);
      });
      return batch;
    },
  };
}
