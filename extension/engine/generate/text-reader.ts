import { statefulLayer } from '../../../language/model/fixed-batch.js';
import { stepNetwork } from '../stepping/step-network.js';
import type { Trained } from '../stepping/trained.js';
import { stepReader } from './step-reader.js';
import { type WindowReader, windowReader } from './window-reader.js';

/** Reads a text, and says what may come next. */
export interface TextReader {
  /** Reads on; a score for each id to come next: the logarithm of its probability, but for a constant. */
  read(ids: readonly number[]): Float32Array;
  dispose(): void;
}

/** What a reader needs to know. */
export interface Reading extends Pick<Trained, 'network' | 'settings' | 'weights' | 'engine'> {
  /** How many ids a sample held in training. */
  readonly trainedLength: number;
  /** How many ids are read first, in one go. */
  readonly first: number;
  /** How many ids are read after these, one by one. */
  readonly steps: number;
  /** The id that stands before the beginning of a text, where a network needs more ids than there are. */
  readonly blank: number;
}

/**
 * The fastest way for a network to read a text.
 *
 * One that goes through time forwards alone reads every id once and carries its states, as in Keras when it
 * is built again with `stateful=True` to generate. But one that learned to answer after so many ids, and
 * then forgets them, sees so many of the last ids anew for each, once there are more.
 */
export async function textReader(reading: Reading): Promise<TextReader> {
  const { network, trainedLength } = reading;
  const fixed = network.inputs[0]!.tensor.type!.shape[1] ?? undefined;
  const window = fixed ?? trainedLength;
  const stepping = stepNetwork(network);
  if (!stepping) {
    return windowReader(reading, window);
  }
  const readsOn =
    stepping.gives === 'each-step' || fixed === undefined || statefulLayer(network) !== undefined;
  if (readsOn) {
    return stepReader(reading, stepping);
  }
  return reading.first < window
    ? growingReader(await stepReader(reading, stepping), await windowReader(reading, window), window)
    : windowReader(reading, window);
}

/** Reads step by step, which needs nothing before the text's beginning, until there are more ids than a window holds. */
function growingReader(steps: TextReader, windows: WindowReader, window: number): TextReader {
  let count = 0;
  return {
    read(ids) {
      count += ids.length;
      if (count > window) {
        return windows.read(ids);
      }
      windows.show(ids);
      return steps.read(ids);
    },
    dispose() {
      steps.dispose();
      windows.dispose();
    },
  };
}
