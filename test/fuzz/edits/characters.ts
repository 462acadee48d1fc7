import { type Edit, offsetOf, oneOf, splice } from './edit.js';

/** Characters that files hold by accident, and those of which words are made. */
const strange = [
  '\0',
  '\u0007',
  '\ud83d',
  '\udc00',
  '\ufeff',
  '\ufffd',
  '\u2028',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\u0301',
  '😀',
  'ß',
  '字',
  '“',
  '−',
  '\\',
  '"',
  "'",
  '`',
  '$',
  ';',
  '%',
  '\t',
  '\f',
  '...',
  '->',
  '=>',
  '==',
  '//',
  '?',
  ':',
  ',',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '#',
  '\n',
];

export const insertStrange: Edit = (text, { at, pick }) =>
  splice(text, offsetOf(text, at), 0, oneOf(strange, pick));

export const replaceByStrange: Edit = (text, { at, pick }) =>
  splice(text, offsetOf(text, at), 1, oneOf(strange, pick));

/** Some characters less. */
export const removeCharacters: Edit = (text, { at, pick }) =>
  splice(text, offsetOf(text, at), 1 + (pick % 20), '');

/** As when a file is cut off while it is written. */
export const cutOff: Edit = (text, { at }) => text.slice(0, offsetOf(text, at));

export const startLate: Edit = (text, { at }) => text.slice(offsetOf(text, at));

/** Line ends of another system, of several, and a byte order mark. */
export const lineEnds: Edit = (text, { at, pick }) => {
  const ends = oneOf(['\r\n', '\r', '\n\n', '\u2028'], pick);
  const from = pick % 3 === 0 ? offsetOf(text, at) : 0;
  return text.slice(0, from) + text.slice(from).replaceAll('\n', ends);
};

export const byteOrderMark: Edit = (text) => `\ufeff${text}`;
