import type { TextDocument } from 'langium';
import type { Range } from 'vscode-languageserver-types';

/** A longer line is shown around its span alone. */
const widest = 110;

/**
 * The line that a range begins on, with its number, and below it marks under the range, to the line's end where
 * the range goes on after it. Tabs are widened, so that the marks stand where they should.
 */
export function sourceLines(
  document: TextDocument,
  { start, end }: Range,
  paint: (text: string) => string = (text) => text,
): string[] {
  const whole = document
    .getText({ start: { line: start.line, character: 0 }, end: { line: start.line + 1, character: 0 } })
    .trimEnd();
  const until = end.line === start.line ? end.character : whole.length;
  const from =
    whole.length <= widest ? 0 : Math.max(0, Math.min(start.character - 30, whole.length - widest));
  const shown = (first: number, last: number) => widened(whole.slice(Math.max(from, first), last));
  const line = shown(from, from + widest);
  const before = shown(from, start.character).length;
  const marks = Math.min(Math.max(1, shown(start.character, until).length), Math.max(1, widest - before));
  const dots = from > 0 ? '…' : '';
  const number = String(start.line + 1);
  return [
    `  ${number} | ${dots}${line}${from + widest < whole.length ? '…' : ''}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(dots.length + before)}${paint('^'.repeat(marks))}`,
  ];
}

function widened(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}

/** A text without what a terminal would take for orders, or show in another order than it is written. */
export function printable(text: string): string {
  return text.replace(/(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\ufffd');
}
