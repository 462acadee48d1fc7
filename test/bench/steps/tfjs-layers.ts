import { tensor, train } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { type BenchNetwork, someNumbers } from './networks.js';
import { StepTimes, type Timing } from './timing.js';

/** Trains the same network as people write it with tfjs-layers, on the backend that is set. */
export async function timeLayers(network: BenchNetwork, seconds: number): Promise<Timing> {
  const began = performance.now();
  const model = sequential({ layers: network.layers(layers) });
  const loss = network.ids ? 'sparseCategoricalCrossentropy' : 'meanSquaredError';
  model.compile({ loss, optimizer: train.adam(0.001) });
  const x = tensor(someNumbers(network.x, network.ids), [...network.x]);
  // Ids as targets have an axis of their own here.
  const y = tensor(someNumbers(network.y, network.ids), [...network.y, ...(network.ids ? [1] : [])]);
  await model.trainOnBatch(x, y);
  const first = performance.now() - began;
  const times = new StepTimes();
  const until = performance.now() + seconds * 1000;
  do {
    const from = performance.now();
    await model.trainOnBatch(x, y);
    times.add(performance.now() - from, 1);
  } while (performance.now() < until);
  for (const one of [x, y, model, model.optimizer]) {
    one.dispose();
  }
  return times.timing(first);
}
