import { type Edit, offsetOf, oneOf, splice } from './edit.js';

// Bytes are characters up to 255 here.

/** Numbers of four bytes as sizes and places are, too large or too small. */
const sizes = ['\0\0\0\0', '\xff\xff\xff\xff', '\xff\xff\xff\x7f', '\0\0\0\x80', '\x01\0\0\0', '\0\0\x01\0'];

export const overwriteSize: Edit = (text, { at, pick }) =>
  splice(text, offsetOf(text, at), 4, oneOf(sizes, pick));

export const flipBit: Edit = (text, { at, pick }) => {
  const offset = offsetOf(text, at);
  const byte = text.charCodeAt(offset) || 0;
  return splice(text, offset, 1, String.fromCharCode((byte ^ (1 << (pick % 8))) & 0xff));
};

export const cutOut: Edit = (text, { at, pick }) => splice(text, offsetOf(text, at), 1 + (pick % 200), '');

export const doubleBytes: Edit = (text, { at, pick }) => {
  const offset = offsetOf(text, at);
  return splice(text, offset, 0, text.slice(offset, offset + 1 + (pick % 200)));
};

export const cutOffBytes: Edit = (text, { at }) => text.slice(0, offsetOf(text, at));
