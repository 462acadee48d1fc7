import type { ILexingError } from 'chevrotain';
import type { LangiumDocument } from 'langium';
import type { Diagnostic } from './diagnostic.js';
import { rangeAt } from './source.js';

/** More of a text that is no .lstm file says no more. */
const longestShown = 20;

/** `syntax`: a character that begins no word of the language. */
export function strangeCharacter({ offset, length }: ILexingError, document: LangiumDocument): Diagnostic {
  const range = rangeAt(offset, length, document);
  const text = document.textDocument.getText(range);
  const tell = (message: string, title: string, newText: string): Diagnostic => ({
    code: 'syntax',
    severity: 'error',
    message,
    range,
    related: [],
    fixes: [{ title, edits: [{ range, newText }] }],
  });
  if (text[0] === '"' || text[0] === "'") {
    const word = /^["'][^"'\s(),\]]*/.exec(document.textDocument.getText().slice(offset))![0];
    const whole = rangeAt(offset, word.length, document);
    return {
      ...tell('', `Close it: ${word}${text[0]}`, ''),
      message: `This text is not closed: it needs a ${text[0]} at its end, on the same line.`,
      range: whole,
      fixes: [
        {
          title: `Close it: ${word}${text[0]}`,
          edits: [{ range: { start: whole.end, end: whole.end }, newText: text[0]! }],
        },
      ],
    };
  }
  if (text === ';') {
    return tell('No ; is needed: a line break is enough between statements.', 'Take out ;', '');
  }
  if (text === '.') {
    return tell('A point has no place here: tensors are sent through layers with ->.', 'Write ->', ' -> ');
  }
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return tell(`${shown} has no place here.`, `Take out ${shown}`, '');
}
