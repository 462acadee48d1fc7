import { byFirstAxis, type Rows } from '../../../language/data/rows.js';
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
 * Samples as they are fed, from memory or read as they are taken. Their sizes may differ from the fed ones by
 * a last axis of 1, which Keras squeezes or adds: the numbers are the same.
 */
export function samplesFrom(rows: Rows, type: FeedType): SampleStore {
  const kind = type.dtype === 'int32' ? Int32Array : Float32Array;
  const fed = (data: ArrayLike<number>) => (data instanceof kind ? data : new kind(data));
  if (!rows.all) {
    const counted = byFirstAxis(rows);
    return { type, take: (places) => fed(counted.take(places).data) };
  }
  const all = fed(rows.all.data);
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
