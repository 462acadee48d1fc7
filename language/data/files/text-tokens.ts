import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import { type Level, splitText } from '../vocabulary.js';
import type { DataFiles } from './data-files.js';
import { textStart } from './file-format.js';
import { readPart } from './read-part.js';

/** What is known of a text without keeping it. */
export interface TextOutline {
  /** Characters or words. */
  readonly length: number;
  /** Those that occur, once, in the order of the text. */
  readonly tokens: readonly string[];
}

/** Bytes that are split at a time: a few milliseconds. */
const pieceSize = 2 ** 17;

/** Goes through a text. Throws a `DataError` where it is not in UTF-8, or empty. */
export function* outliningText(files: DataFiles, uri: URI, level: Level): Generator<undefined, TextOutline> {
  const tokens = new Set<string>();
  let length = 0;
  for (const piece of tokensIn(files, uri, level)) {
    for (const token of piece) {
      tokens.add(token);
    }
    length += piece.length;
    yield;
  }
  if (length === 0) {
    throw new DataError(`The file holds no ${level === 'char' ? 'characters' : 'words'}.`);
  }
  return { length, tokens: [...tokens] };
}

/** The characters or words of a text, a part at a time. Throws a `DataError` where it is not in UTF-8. */
export function* tokensIn(files: DataFiles, uri: URI, level: Level): Generator<readonly string[], void> {
  const size = files.stat(uri)?.size ?? 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for (let start = 0; start < size; start += pieceSize) {
    const end = Math.min(start + pieceSize, size);
    const bytes = readPart(files, uri, start, end);
    const text = rest + decoded(decoder, bytes.subarray(start === 0 ? textStart(bytes) : 0), end < size);
    const cut = end < size ? afterLastToken(text, level) : text.length;
    rest = text.slice(cut);
    yield splitText(text.slice(0, cut), level);
  }
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, goesOn: boolean): string {
  try {
    return decoder.decode(bytes, { stream: goesOn });
  } catch {
    throw new DataError('The file is not UTF-8 text.');
  }
}

/** Where a text may be cut whatever follows: not between the two signs of a line break, nor in a word. */
function afterLastToken(text: string, level: Level): number {
  let cut = text.length;
  while (cut > 0 && (level === 'char' ? text[cut - 1] === '\r' : !/\s/.test(text[cut - 1]!))) {
    cut--;
  }
  return cut;
}
