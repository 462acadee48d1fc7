import type { Samples } from '../../../language/data/materialise.js';
import { byFirstAxis, inMemory } from '../../../language/data/rows.js';
import type { Network, Tensor } from '../../../language/model/network.js';
import { classWeights } from './class-weights.js';
import { type SampleStore, samplesFrom } from './sample-store.js';

/** Names of what programs are fed with. */
export const feedNames = {
  x: (at: number): string => `x${at}`,
  y: (at: number): string => `y${at}`,
  sampleWeight: 'sample_weight',
};

/** Samples as a network's programs take them. */
export interface FedSamples {
  readonly count: number;
  /** One an input of the network. */
  readonly x: readonly SampleStore[];
  /** One an output of the network. */
  readonly y: readonly SampleStore[];
  /** What each sample counts in the loss; empty where all count the same. */
  readonly weights: readonly SampleStore[];
}

/** Makes samples ready to be fed. */
export function feedSamples(
  network: Network,
  samples: Samples,
  classWeight: ReadonlyMap<number, number> | null,
): FedSamples {
  const { count } = samples;
  return {
    count,
    x: feedInputs(network, samples.x),
    y: network.outputs.map((_, at) => {
      const rows = samples.y[at]!;
      const { data } = rows.all ?? byFirstAxis(rows).take(Int32Array.of(0));
      const dtype = data instanceof Int32Array ? 'int32' : 'float32';
      return samplesFrom(rows, { name: feedNames.y(at), shape: rows.shape.slice(1), dtype });
    }),
    weights: classWeight
      ? [
          samplesFrom(inMemory({ shape: [count], data: classWeights(samples.y[0]!, classWeight) }), {
            name: feedNames.sampleWeight,
            shape: [],
            dtype: 'float32',
          }),
        ]
      : [],
  };
}

/** Makes a network's inputs ready to be fed, one tensor each in their order. */
export function feedInputs(network: Network, x: Samples['x']): readonly SampleStore[] {
  return network.inputs.map(({ tensor }, at) => {
    const rows = x[at]!;
    const shape = fixedSizes(tensor, rows.shape.slice(1));
    return samplesFrom(rows, { name: feedNames.x(at), shape, dtype: tensor.type!.dtype });
  });
}

/**
 * Sizes of one sample as the network takes it, open lengths as the data have them. The data's may leave
 * out or add a last axis of 1, as in Keras.
 */
function fixedSizes({ type }: Tensor, sample: readonly number[]): number[] {
  return type!.shape.slice(1).map((size, axis) => size ?? sample[axis] ?? 1);
}
