import { format } from '../../../language/services/format.js';
import { openFile } from '../../../language/services/open-file.js';
import type { KerasSource, KerasStandIn, Note } from './keras-model.js';
import { ModelTexts } from './model-text.js';
import { quote } from './quote.js';
import { trainingText } from './training-text.js';

/** A `.lstm` file's text, laid out, and what could not be carried into it. */
export interface Imported {
  readonly text: string;
  /** What the whole model is called in it. */
  readonly model: string;
  readonly notes: readonly Note[];
}

/**
 * Writes a Keras model as a `.lstm` file.
 *
 * @param path absolute: where the text is to stand
 * @throws ImportError where the model itself cannot be carried over
 */
export async function importKeras(source: KerasSource, path: string): Promise<Imported> {
  const { model, training, seed, constants = [] } = source;
  const notes: Note[] = [];
  const tell = (sentence: string, line: number) => {
    if (!notes.some((note) => note.sentence === sentence && note.line === line)) {
      notes.push({ sentence, line });
    }
  };
  for (const { sentence, line } of source.notes ?? []) {
    tell(sentence, line);
  }
  const models = new ModelTexts(
    tell,
    constants.map(({ name }) => name),
  );
  const name = models.declare(model);
  const alone = models.texts.join('\n');
  const used = constants.filter((one) => new RegExp(`\\b${one.name}\\b`).test(alone));
  const head = constantsText(used);
  const { analysis } = await openFile(path, head + alone);
  const network = [...analysis.networks.values()].find((one) => one.name === name);
  const trains =
    training && network?.complete
      ? trainingText({ ...training, seed, constants: used, inputs: model.inputs }, network, tell)
      : undefined;
  const whole = trains === undefined ? alone : trains.replace('\ntrain ', `\n${alone}\ntrain `);
  const text = `${notesText(notes)}${head}${whole}`;
  for (const { name, value, code, line } of used) {
    tell(`${name} = ${value} stands in for ${quote(code)}, which only running the script would tell.`, line);
  }
  const { document } = await openFile(path, text);
  return { text: format(document) ?? text, model: name, notes };
}

/** A comment of what lines of a script could not be carried over; an empty line keeps it apart from what follows. */
function notesText(notes: readonly Note[]): string {
  const lines = notes
    .filter(({ line }) => line > 0)
    .toSorted((a, b) => a.line - b.line)
    .map(({ sentence, line }) => `#   line ${line}: ${sentence}`);
  return lines.length === 0 ? '' : `# Not carried over from the script:\n${lines.join('\n')}\n\n`;
}

/** The constants that stand in for numbers that only running the script would tell. */
function constantsText(constants: readonly KerasStandIn[]): string {
  const lines = constants.map(
    ({ name, value, code, line }) =>
      `# A stand-in: the script has ${quote(code)} here (line ${line}).\nconst ${name} = ${value}\n`,
  );
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
