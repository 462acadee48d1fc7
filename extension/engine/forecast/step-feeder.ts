import { FedNetwork } from '../stepping/fed-network.js';
import { newest } from '../stepping/newest.js';
import type { StepNetwork } from '../stepping/step-network.js';
import { type Feeder, type FeederJob, stepsGiven } from './feeder.js';
import { partOf } from './known-steps.js';

/** Steps that are read in one go while warming up: memory stays small however much is known. */
const readInOneGo = 512;

/** Reads everything known once, then output after output with the states that it has by then. */
export async function stepFeeder(
  { weights, engine, known, steps }: FeederJob,
  { network, gives }: StepNetwork,
): Promise<Feeder> {
  const { series, stepSize } = known;
  const eachStep = gives === 'each-step';
  const lengths = Array.from({ length: Math.ceil(known.steps / readInOneGo) }, (_, at) =>
    Math.min(readInOneGo, known.steps - at * readInOneGo),
  );
  const given = stepsGiven(network, eachStep, stepSize);
  const fed = await FedNetwork.create({
    network,
    weights,
    engine,
    rows: series,
    lengths: [...lengths, given],
    runs: steps,
    head: (output) => newest(output, eachStep).value,
  });
  const run = (batch: Float32Array, length: number) => fed.run(batch, length) as Float32Array;
  return {
    *warmUp() {
      let outputs: Float32Array = new Float32Array();
      for (const [at, length] of lengths.entries()) {
        yield;
        outputs = run(Float32Array.from(partOf(known, at * readInOneGo, length)), length);
      }
      return outputs;
    },
    next: (read) => run(read, given),
    dispose: () => fed.dispose(),
  };
}
