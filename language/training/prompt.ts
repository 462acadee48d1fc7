import { type Level, splitText, type Vocabulary } from '../data/vocabulary.js';
import { nearest } from '../diagnostics/nearest.js';

/** A prompt as ids of a vocabulary; or what of it the vocabulary does not hold, and that in whole sentences. */
export type ReadPrompt =
  | { readonly ids: readonly number[] }
  | { readonly unknown: readonly string[]; readonly message: string };

/** Known characters are listed up to so many. */
const mostListed = 100;

/** Looks up each character or word of a prompt. */
export function readPrompt(prompt: string, vocabulary: Vocabulary): ReadPrompt {
  const { level, tokens } = vocabulary;
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const split = splitText(prompt, level);
  const unknown = [...new Set(split.filter((token) => !ids.has(token)))];
  return unknown.length === 0
    ? { ids: split.map((token) => ids.get(token)!) }
    : { unknown, message: describe(unknown, level, tokens) };
}

/** `The characters "é" and "ü" do not occur in the text, so the model has no ids for them. The text holds …` */
function describe(unknown: readonly string[], level: Level, tokens: readonly string[]): string {
  const one = unknown.length === 1;
  const what = `${level === 'char' ? 'character' : 'word'}${one ? '' : 's'}`;
  const near = new Map(unknown.map((token) => [token, nearest(token, tokens)]));
  const hints = unknown.flatMap((token) => {
    const other = near.get(token);
    return other === undefined || (level === 'char' && other.toLowerCase() !== token.toLowerCase())
      ? []
      : [`${quoted(other)} for ${quoted(token)}`];
  });
  const listed = level === 'char' && tokens.length <= mostListed;
  const known = listed
    ? `The text holds ${quoted(tokens.join(''))}.`
    : `Use ${level === 'char' ? 'characters' : 'words'} of the text.`;
  return (
    `The ${what} ${unknown.map(quoted).join(', ')} ${one ? 'does' : 'do'} not occur in the text, so the model has ` +
    `no ${one ? 'id for it' : 'ids for them'}. ${hints.length > 0 ? `It does hold ${hints.join(', ')}.` : known}`
  );
}

const quoted = (text: string): string => JSON.stringify(text);
