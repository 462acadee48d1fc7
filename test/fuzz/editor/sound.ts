import assert from 'node:assert/strict';
import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What values leave behind that were taken for words. */
const holes = ['undefined', '[object', 'NaN', 'function ('];

/** Asserts that what people are to read holds none of these, but where their own text does. */
export function assertWords(words: string, what: string, own: string): void {
  for (const hole of holes) {
    assert.ok(!words.includes(hole) || own.includes(hole), `${what} holds ${hole}: ${words.slice(0, 300)}`);
  }
}

/** Asserts that a place is one of the text. */
export function assertPosition(position: Position, what: string, text: TextDocument): void {
  assert.deepEqual(text.positionAt(text.offsetAt(position)), position, `${what} lies outside of the text`);
}

/** Asserts that a stretch is one of the text, and does not end before it begins. */
export function assertRange(range: Range, what: string, text: TextDocument): void {
  assertPosition(range.start, `the begin of ${what}`, text);
  assertPosition(range.end, `the end of ${what}`, text);
  assert.ok(text.offsetAt(range.start) <= text.offsetAt(range.end), `${what} ends before it begins`);
}

/** Asserts that one stretch holds another. */
export function assertHolds(outer: Range, inner: Range, what: string, text: TextDocument): void {
  assert.ok(
    text.offsetAt(outer.start) <= text.offsetAt(inner.start) &&
      text.offsetAt(inner.end) <= text.offsetAt(outer.end),
    `${what} is not held by what is around it`,
  );
}
