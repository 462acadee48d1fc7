import type { URI } from 'vscode-uri';
import { optional, required } from '../../layers/arguments/definition.js';
import { oneOf, orNone, text as textKind } from '../../layers/arguments/kinds.js';
import { wholeNumbers } from '../data-type.js';
import { defineFunction } from '../definition.js';
import type { DataFiles } from '../files/data-files.js';
import { findFile } from '../files/find-file.js';
import { DataError } from '../making.js';
import { type Level, splitText, type Vocabulary, vocabularyOf } from '../vocabulary.js';

/** Bytes of a text that is read while checking. */
const readWhole = 16 * 2 ** 20;

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
    try {
      const small = [found, source].every(({ uri }) => (files.stat(uri)?.size ?? 0) <= readWhole);
      const read = small ? readText(files, found.uri, source.uri, args.level) : undefined;
      return {
        type: {
          ...wholeNumbers(
            [read?.ids.length ?? null],
            read && { min: 0, max: read.vocabulary.tokens.length - 1 },
          ),
          ...(read && { vocabulary: read.vocabulary }),
        },
        node,
        make(making) {
          const { ids, vocabulary } = readText(making.files, found.uri, source.uri, args.level);
          return { array: { shape: [ids.length], data: ids }, vocabulary };
        },
      };
    } catch (error) {
      if (error instanceof DataError) {
        return { code: 'data-file', argument: 'file', message: `${found.name}: ${error.message}` };
      }
      throw error;
    }
  },
});

interface ReadText {
  readonly ids: Int32Array;
  readonly vocabulary: Vocabulary;
}

function readText(files: DataFiles, uri: URI, source: URI, level: Level): ReadText {
  const vocabulary = vocabularyIn(files, source, level);
  const ids = new Map(vocabulary.tokens.map((token, id) => [token, id]));
  const state = files.stat(source);
  return files.remember(uri, `text ${level} ${source} ${state?.mtime} ${state?.size}`, () => {
    const tokens = splitText(decode(files, uri), level);
    if (tokens.length === 0) {
      throw new DataError(`The file holds no ${level === 'char' ? 'characters' : 'words'}.`);
    }
    const array = Int32Array.from(tokens, (token) => ids.get(token) ?? -1);
    const unknown = array.indexOf(-1);
    if (unknown >= 0) {
      throw new DataError(
        `It holds ${JSON.stringify(tokens[unknown])}, which is not in the vocabulary of ${source.path.split('/').at(-1)}.`,
      );
    }
    return { ids: array, vocabulary };
  });
}

function vocabularyIn(files: DataFiles, uri: URI, level: Level): Vocabulary {
  const read = () => ({ level, tokens: vocabularyOf(splitText(decode(files, uri), level)) });
  return files.remember(uri, `vocabulary ${level}`, read);
}

function decode(files: DataFiles, uri: URI): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(files.bytes(uri));
  } catch (error) {
    throw new DataError(
      error instanceof TypeError
        ? 'The file is not UTF-8 text.'
        : `The file cannot be read: ${(error as Error).message}`,
    );
  }
}
