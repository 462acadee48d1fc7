import { optional, required } from '../../layers/arguments/definition.js';
import { oneOf, orNone, text as textKind } from '../../layers/arguments/kinds.js';
import { wholeNumbers } from '../data-type.js';
import { defineFunction } from '../definition.js';
import { fileProblem } from '../files/file-problem.js';
import { type FoundFile, findFile } from '../files/find-file.js';
import { lastOf, learned } from '../files/learned.js';
import { RowStore } from '../files/stored-rows.js';
import { outliningText, type TextOutline, tokensIn } from '../files/text-tokens.js';
import { DataError, type Making } from '../making.js';
import type { MadeRows } from '../rows.js';
import { byRows } from '../rowwise.js';
import { type Level, type Vocabulary, vocabularyOf } from '../vocabulary.js';

/** Bytes of a text that is gone through at once while checking. */
const readAtOnce = { typing: 2 ** 20, else: 16 * 2 ** 20 };

/** A text as whole numbers. */
export const text = defineFunction({
  type: 'text',
  otherNames: ['read_text'],
  category: 'file',
  summary:
    'Reads a text file beside this one as whole numbers, one a character (or a word): `[length]`. ' +
    'Its vocabulary, all characters that occur in their order, says which number stands for which.',
  arguments: {
    file: required(textKind, 'The file, in UTF-8, found beside the `.lstm` file.'),
    level: optional(oneOf('char', 'word'), 'char', 'What becomes a number: every character, or every word.'),
    vocabulary: optional(
      orNone(textKind),
      null,
      'Another text file whose vocabulary counts: that of the training text, for a text that validates.',
    ),
  },
  infer(call) {
    const { args, files, node } = call;
    const found = findFile(call, args.file);
    if ('code' in found) {
      return found;
    }
    const source = args.vocabulary === null ? found : findFile(call, args.vocabulary, 'vocabulary');
    if ('code' in source) {
      return source;
    }
    const { level } = args;
    try {
      const [own, whole] = [found.uri, source.uri].map((uri) =>
        learned(files, uri, `text ${level}`, () => outliningText(files, uri, level), readAtOnce),
      );
      const vocabulary = whole && { level, tokens: vocabularyOf(whole.tokens) };
      if (own && vocabulary && found !== source) {
        checkTokens(own, vocabulary, source.name);
      }
      return {
        type: {
          ...wholeNumbers([own?.length ?? null], vocabulary && { min: 0, max: vocabulary.tokens.length - 1 }),
          ...(vocabulary && { vocabulary }),
        },
        node,
        ...byRows((making) => storeText(making, found, source, level)),
      };
    } catch (error) {
      return fileProblem(error, call, found.name);
    }
  },
});

function checkTokens(own: TextOutline, vocabulary: Vocabulary, source: string): void {
  const known = new Set(vocabulary.tokens);
  const unknown = own.tokens.find((token) => !known.has(token));
  if (unknown !== undefined) {
    throw unknownToken(unknown, source);
  }
}

/** The ids of a text, on disk where memory would not hold them, and the vocabulary that they count. */
function storeText(making: Making, { uri }: FoundFile, source: FoundFile, level: Level): MadeRows {
  const { files } = making;
  const { tokens: all } = files.remember(source.uri, `text ${level}`, () =>
    lastOf(outliningText(files, source.uri, level)),
  );
  const tokens = vocabularyOf(all);
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const store = new RowStore(making, Int32Array);
  let length = 0;
  for (const piece of tokensIn(files, uri, level)) {
    for (const token of piece) {
      const id = ids.get(token);
      if (id === undefined) {
        throw unknownToken(token, source.name);
      }
      store.add(id);
    }
    length += piece.length;
  }
  return { rows: store.rows([length], { whole: true }), vocabulary: { level, tokens } };
}

const unknownToken = (token: string, source: string): DataError =>
  new DataError(`It holds ${JSON.stringify(token)}, which is not in the vocabulary of ${source}.`);
