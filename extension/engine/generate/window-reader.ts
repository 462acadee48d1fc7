import { givesEachStep } from '../stepping/newest.js';
import { WindowNetwork } from '../stepping/window-network.js';
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
  const shownTo = await WindowNetwork.create({
    network,
    weights,
    engine,
    samples: 1,
    window,
    remembers: false,
    runs: steps,
    head: scoresOf(reading, givesEachStep(network)),
  });
  const shown = new Int32Array(window).fill(blank);
  const show = (ids: readonly number[]): void => {
    const last = ids.slice(-window);
    shown.copyWithin(0, last.length);
    shown.set(last, window - last.length);
  };
  return {
    show,
    read(ids) {
      show(ids);
      return shownTo.run(shown);
    },
    dispose: () => shownTo.dispose(),
  };
}
