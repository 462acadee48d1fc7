import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The change from one text to another as an editor sends it: the stretch in which they differ. */
export function contentChange(before: string, after: string): TextDocumentContentChangeEvent {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start++;
  }
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) {
    same++;
  }
  const document = TextDocument.create('', 'lstm', 0, before);
  // A line's end of two characters is one to an editor.
  if (before[start - 1] === '\r') {
    start--;
  }
  if (before[before.length - same] === '\n' && same > 0) {
    same--;
  }
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - same) };
  return { range, text: after.slice(start, after.length - same) };
}
