import { DataError } from '../../../language/data/making.js';
import { type Materials, materialise } from '../../../language/data/materialise.js';
import type { Vocabulary } from '../../../language/data/vocabulary.js';
import type { Network } from '../../../language/model/network.js';
import type { Generation } from '../../../language/model/training.js';
import { readPrompt } from '../../../language/training/prompt.js';
import type { Emit } from '../protocol.js';
import { uniforms } from '../run/philox.js';
import type { Trained } from '../stepping/trained.js';
import { Breath } from '../trainer/breath.js';
import { sample } from './sample.js';
import { textReader } from './text-reader.js';
import { WrittenWords } from './written-words.js';

/**
 * Runs a generate block with trained weights: reads the prompt, then draws one character or word after another,
 * each of which is read before the next. Text is told as it comes, until there is enough or `stop` ends it.
 *
 * @throws DataError where the data or the prompt do not suit the network
 */
export async function runGeneration(
  generation: Generation,
  trained: Trained,
  emit: Emit,
  stop: AbortSignal,
): Promise<void> {
  const { prompt, steps, temperature } = generation;
  const vocabulary = vocabularyFor(generation, trained, emit);
  const read = readPrompt(prompt, vocabulary);
  if ('message' in read) {
    throw new DataError(read.message);
  }
  const blank = blankOf(trained.network, vocabulary);
  const first = read.ids.length > 0 ? read.ids : [blank];
  const seed = generation.seed ?? drawSeed(emit);
  const written = vocabulary.level === 'word' ? new WrittenWords(prompt) : undefined;
  const trainedLength = trained.preparation.steps;
  const reader = await textReader({ ...trained, trainedLength, first: first.length, steps, blank });
  try {
    void emit({ event: 'text', text: '', prompt });
    const breath = new Breath();
    let scores = reader.read(first);
    let text = '';
    for (let step = 0; step < steps; step++) {
      // A network may have more outputs than there are characters.
      const id = sample(
        scores.subarray(0, vocabulary.tokens.length),
        temperature,
        uniforms(1, seed, step)[0]!,
      );
      const token = vocabulary.tokens[id]!;
      text += written?.next(token) ?? token;
      if (breath.due) {
        await emit({ event: 'text', text });
        text = '';
        await breath.take();
        if (stop.aborted) {
          return;
        }
      }
      if (step + 1 < steps) {
        scores = reader.read([id]);
      }
    }
    if (text !== '') {
      await emit({ event: 'text', text });
    }
  } finally {
    reader.dispose();
  }
}

/** What ids stand for: the network learned the training text's. */
function vocabularyFor({ data, feed }: Generation, { preparation, files }: Trained, emit: Emit): Vocabulary {
  const x = feed!.x[0]!;
  const trainedOn = vocabularyIn(preparation);
  const given = x.type.vocabulary ?? vocabularyIn(materialise({ x: [x], y: [] }, files));
  const known = trainedOn ?? given;
  if (!known) {
    throw new DataError(`x of ${data!.name} is no text, so there are no characters or words to write.`);
  }
  if (given && !sameTokens(given.tokens, known.tokens)) {
    const text = `The text of ${data!.name} has another vocabulary than the one that trained; ids keep the meaning they had there.`;
    void emit({ event: 'log', level: 'warning', text });
  }
  return known;
}

const vocabularyIn = ({
  vocabulary,
  level,
}: Pick<Materials, 'vocabulary' | 'level'>): Vocabulary | undefined =>
  vocabulary && { level: level!, tokens: vocabulary };

const sameTokens = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((token, id) => token === b[id]);

/** What stands before the beginning of a text: the id that a mask leaves out, else a line break, else a space. */
function blankOf({ layers }: Network, { tokens }: Vocabulary): number {
  const masksZero = layers.some(({ use }) => use.args.mask_zero === true);
  return masksZero ? 0 : Math.max(0, tokens.indexOf(tokens.includes('\n') ? '\n' : ' '));
}

function drawSeed(emit: Emit): number {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const text = `No seed is set for the generated text, so this run drew ${seed}. Write seed = ${seed} to get the same text again.`;
  void emit({ event: 'log', level: 'info', text });
  return seed;
}
