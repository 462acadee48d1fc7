/** What becomes one number: a character or a word. */
export type Level = 'char' | 'word';

/** What ids of a text stand for. */
export interface Vocabulary {
  readonly level: Level;
  /** By id. */
  readonly tokens: readonly string[];
}

/**
 * Splits a text. Characters are Unicode code points, line breaks always `\n`; words are runs of letters and
 * digits (with `'` and `-` inside), and every other sign that is no white space is a word of its own.
 */
export function splitText(text: string, level: Level): string[] {
  return level === 'char'
    ? [...text.replaceAll('\r\n', '\n')]
    : (text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu) ?? []);
}

/** All that occurs, once, in the order of code points: the place of each is its id. */
export function vocabularyOf(tokens: readonly string[]): readonly string[] {
  return [...new Set(tokens)].sort((a, b) => (a < b ? -1 : 1));
}
