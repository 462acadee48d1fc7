import type { IRecognitionException, IToken } from 'chevrotain';
import { is } from '../services/repair/tokens.js';

/** What a parser error means to people, and where it is best seen. */
export interface SyntaxMessage {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  /** Text that would mend it. */
  readonly insert?: { readonly title: string; readonly offset: number; readonly text: string };
}

/** What is missing after a token, where nothing that follows can be it. */
const missingAfter: Readonly<Record<string, string>> = {
  '->': 'After -> a layer, a block or a model is missing.',
  '=': 'After = a value is missing.',
  ':': 'After : a value is missing.',
  ',': 'After the comma something is missing.',
  '+': 'After + a number is missing.',
  '-': 'After - a number is missing.',
  '*': 'After * a number is missing.',
  '/': 'After / a number is missing.',
  on: 'After on the name of a data block is missing: train MODEL on DATA { … }.',
  input: 'An input needs a name and its dimensions: input x [steps=5, features=1].',
  output: 'After output a tensor is missing.',
  model: 'A model needs a name: model NAME { … }.',
  data: 'A data block needs a name: data NAME { … }.',
  const: 'A constant needs a name and a value: const NAME = value.',
  train: 'What is trained is missing: train MODEL on DATA { … }.',
  forecast: 'What forecasts is missing: forecast MODEL on DATA { … }.',
  generate: 'What generates is missing: generate MODEL on DATA { … }.',
  import: 'The file is missing: import "./other.lstm".',
};

/** Puts a parser error into words. */
export function parserMessage(error: IRecognitionException, source: string): SyntaxMessage {
  const { token } = error;
  const previous = previousOf(error);
  const rule = error.context.ruleStack.map((name) => name.replace(/\W/g, '')).at(-1) ?? '';
  const atEnd = Number.isNaN(token.startOffset);
  const offset = atEnd ? source.trimEnd().length : token.startOffset;
  const here = { offset, length: atEnd ? 0 : token.image.length };
  const expected = /Expecting token of type '([^']+)'/.exec(error.message)?.[1];
  if (rule === 'Input' && previous && !is(token, '[') && is(previous, 'NAME')) {
    return {
      text: `The input ${previous.image} needs its dimensions in brackets: input ${previous.image} [steps=5, features=1].`,
      ...spanOf(previous),
    };
  }
  if (rule === 'Setting' && previous && is(previous, 'NAME')) {
    return {
      text: `The setting ${previous.image} needs a value: ${previous.image} = ….`,
      ...spanOf(previous),
    };
  }
  if (expected === 'on' && previous) {
    return {
      text: 'What it is trained on is missing: train MODEL on DATA { … }.',
      ...spanOf(previous),
      insert: { title: 'Add on', offset: previous.startOffset + previous.image.length, text: ' on ' },
    };
  }
  const numbered = is(token, 'NUMBER') && expected === 'NAME';
  if (numbered) {
    return { text: 'A name begins with a letter or _, not with a digit.', ...here };
  }
  const missing = previous && missingAfter[previous.tokenType.name];
  if (missing) {
    return { text: missing, ...spanOf(previous) };
  }
  if (expected === '{') {
    return {
      text: `A { is missing ${previous ? `after ${previous.image}` : 'here'}.`,
      ...(previous ? spanOf(previous) : here),
    };
  }
  return { text: atEnd ? 'The text breaks off here.' : `${token.image} has no place here.`, ...here };
}

/** The token before the error, which the parser notes for the kinds of error that have one. */
function previousOf(error: IRecognitionException): IToken | undefined {
  const { previousToken } = error as IRecognitionException & { previousToken?: IToken };
  return previousToken && !Number.isNaN(previousToken.startOffset) ? previousToken : undefined;
}

function spanOf(token: IToken): { offset: number; length: number } {
  return { offset: token.startOffset, length: token.image.length };
}
