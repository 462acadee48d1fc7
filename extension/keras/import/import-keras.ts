import { format } from '../../../language/services/format.js';
import { openFile } from '../../../language/services/open-file.js';
import type { KerasSource } from './keras-model.js';
import { ModelTexts } from './model-text.js';
import { trainingText } from './training-text.js';

/** What could not be carried over, and where it stands. */
export interface Note {
  readonly sentence: string;
  /** Counted from 1; 0 where lines say nothing. */
  readonly line: number;
}

/** A `.lstm` file's text, laid out, and what could not be carried into it. */
export interface Imported {
  readonly text: string;
  readonly notes: readonly Note[];
}

/**
 * Writes a Keras model as a `.lstm` file.
 *
 * @param path absolute: where the text is to stand
 * @throws ImportError where the model itself cannot be carried over
 */
export async function importKeras({ model, training, seed }: KerasSource, path: string): Promise<Imported> {
  const notes: Note[] = [];
  const tell = (sentence: string, line: number) => {
    if (!notes.some((note) => note.sentence === sentence && note.line === line)) {
      notes.push({ sentence, line });
    }
  };
  const models = new ModelTexts(tell);
  const name = models.declare(model);
  const alone = models.texts.join('\n');
  const { analysis, document } = await openFile(path, alone);
  const network = [...analysis.networks.values()].find((one) => one.name === name);
  const trains = training && network?.complete ? trainingText(training, seed, network, tell) : undefined;
  if (trains === undefined) {
    return { text: format(document) ?? alone, notes };
  }
  const whole = `${trains.replace('\ntrain ', `\n${alone}\ntrain `)}`;
  const written = await openFile(path, whole);
  return { text: format(written.document) ?? whole, notes };
}
