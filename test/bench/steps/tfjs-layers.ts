import { tensor, train } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { type BenchNetwork, someNumbers } from './networks.js';

/** A step of training of the same network as people write it with tfjs-layers, on the backend that is set. */
export function layersStep(network: BenchNetwork): () => Promise<unknown> {
  const model = sequential({ layers: network.layers(layers) });
  model.compile({ loss: 'meanSquaredError', optimizer: train.adam(0.001) });
  const x = tensor(someNumbers(network.x), [...network.x]);
  const y = tensor(someNumbers(network.y), [...network.y]);
  return () => model.trainOnBatch(x, y);
}
