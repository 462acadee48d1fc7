import { FedNetwork } from '../stepping/fed-network.js';
import type { StepNetwork } from '../stepping/step-network.js';
import { scoresOf } from './scores.js';
import type { Reading, TextReader } from './text-reader.js';

/** Ids that are read in one go: memory stays small however long a prompt is. */
const readInOneGo = 512;

/** Reads every id once; what the network remembers of them is in its states. */
export async function stepReader(reading: Reading, { network, gives }: StepNetwork): Promise<TextReader> {
  const { weights, engine, first, steps } = reading;
  const fed = await FedNetwork.create({
    network,
    weights,
    engine,
    rows: 1,
    lengths: [...(first >= readInOneGo ? [readInOneGo] : []), first % readInOneGo, 1].filter(
      (one) => one > 0,
    ),
    runs: steps,
    head: scoresOf(reading, gives === 'each-step'),
  });
  return {
    read(ids) {
      let scores: Float32Array = new Float32Array();
      for (let from = 0; from < ids.length; from += readInOneGo) {
        const part = Int32Array.from(ids.slice(from, from + readInOneGo));
        scores = fed.run(part, part.length) as Float32Array;
      }
      return scores;
    },
    dispose: () => fed.dispose(),
  };
}
