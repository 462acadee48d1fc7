import { givesEachStep, newest } from '../stepping/newest.js';
import { WindowNetwork } from '../stepping/window-network.js';
import type { Feeder, FeederJob } from './feeder.js';
import { partOf } from './known-steps.js';

/**
 * Shows the network the last steps, as many as a window holds, anew for each output. One that remembers
 * reads all known windows first, as far apart as in training, and its states go on from window to window.
 */
export async function windowFeeder(
  { network, weights, engine, known, steps }: FeederJob,
  remembers: boolean,
): Promise<Feeder> {
  const { series, window, stride } = known;
  const eachStep = givesEachStep(network);
  const shownTo = await WindowNetwork.create({
    network,
    weights,
    engine,
    samples: series,
    window,
    remembers,
    runs: steps,
    head: (output) => newest(output, eachStep).value,
  });
  const last = known.steps - window;
  const firstWindow = remembers ? last % stride : last;
  let shown: Float32Array = Float32Array.from(partOf(known, last, window));
  return {
    *warmUp() {
      let outputs: Float32Array = new Float32Array();
      for (let from = firstWindow; from <= last; from += stride) {
        yield;
        outputs = shownTo.run(Float32Array.from(partOf(known, from, window)));
      }
      return outputs;
    },
    next(read) {
      shown = movedAlong(shown, read, series);
      return shownTo.run(shown);
    },
    dispose: () => shownTo.dispose(),
  };
}

/** Windows, `[series, …]`, without their first steps and with others at their end. */
function movedAlong(windows: Float32Array, added: Float32Array, series: number): Float32Array {
  const [size, more] = [windows.length / series, added.length / series];
  const moved = new Float32Array(windows.length);
  for (let one = 0; one < series; one++) {
    const both = [
      ...windows.subarray(one * size, (one + 1) * size),
      ...added.subarray(one * more, (one + 1) * more),
    ];
    moved.set(both.slice(-size), one * size);
  }
  return moved;
}
