import { FedNetwork } from '../stepping/fed-network.js';
import { givesEachStep } from '../stepping/newest.js';
import { scoresOf } from './scores.js';
import type { Reading, TextReader } from './text-reader.js';

/** Reads the last ids anew each time. */
export interface WindowReader extends TextReader {
  /** Takes in ids without a word about what comes next. */
  show(ids: readonly number[]): void;
}

/** Reads so many ids at once; before a text's beginning there are blanks. */
export async function windowReader(reading: Reading, window: number): Promise<WindowReader> {
  const { network, weights, engine, steps, blank } = reading;
  const rows = network.inputs[0]!.tensor.type!.shape[0] ?? 1;
  const fed = await FedNetwork.create({
    network,
    weights,
    engine,
    rows,
    lengths: [window],
    runs: steps,
    head: scoresOf(reading, givesEachStep(network)),
  });
  // Of a fixed batch the first row is read, the others stay zero.
  const batch = new Int32Array(rows * window).fill(blank, 0, window);
  const show = (ids: readonly number[]): void => {
    const last = ids.slice(-window);
    batch.copyWithin(0, last.length, window);
    batch.set(last, window - last.length);
  };
  return {
    show,
    read(ids) {
      show(ids);
      fed.forget();
      const scores = fed.run(batch, window) as Float32Array;
      return scores.subarray(0, scores.length / rows);
    },
    dispose: () => fed.dispose(),
  };
}
