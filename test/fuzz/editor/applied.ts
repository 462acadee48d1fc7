import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Opened } from '../../language/services/open.js';
import { assertRange } from './sound.js';

/** The text after edits, which stand in it and do not overlap. */
export function applied(edits: readonly TextEdit[], { document }: Opened): string {
  for (const { range } of edits) {
    assertRange(range, 'an edit', document.textDocument);
  }
  return TextDocument.applyEdits(document.textDocument, [...edits]);
}

/** The text after those edits of several files that are this one's. */
export function appliedHere({ changes }: WorkspaceEdit, opened: Opened): string {
  return applied(changes?.[opened.document.uri.toString()] ?? [], opened);
}
