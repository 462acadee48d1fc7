import { type AstNode, CstUtils, type LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver';
import type { Edit } from '../../diagnostics/diagnostic.js';
import type * as ast from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import type { Analysis } from '../../model/analysis.js';

/** What an editor calls the three sorts of rebuilding. */
export type RefactoringKind = 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite';

/** A change that a person may want, which leaves the network as it is or swaps one part of it. */
export interface Refactoring {
  readonly title: string;
  readonly kind: RefactoringKind;
  readonly edits: readonly Edit[];
  /** The name that the first edit makes, in front of a ` =`: a person may know a better one. */
  readonly madeName?: string;
}

/** What is selected, or where the cursor is, in a file that parses. */
export interface Place {
  readonly document: LangiumDocument;
  readonly file: ast.File;
  readonly analysis: Analysis;
  readonly services: LstmServices;
  readonly text: string;
  /** Offsets of the selection, white space at its ends left out; equal for a cursor. */
  readonly begin: number;
  readonly end: number;
  /** The smallest node at the cursor, or where the selection begins. */
  readonly node: AstNode;
}

/** Reads a selection. Undefined where there is nothing to rebuild: between tokens, and in comments. */
export function placeAt(
  document: LangiumDocument,
  range: Range,
  analysis: Analysis,
  services: LstmServices,
): Place | undefined {
  const { textDocument } = document;
  const text = textDocument.getText();
  const from = textDocument.offsetAt(range.start);
  const to = textDocument.offsetAt(range.end);
  const selected = text.slice(from, to);
  const begin = from + (selected.length - selected.trimStart().length);
  const end = Math.max(begin, from + selected.trimEnd().length);
  const root = analysis.file.$cstNode;
  // A cursor behind a word means that word, as for renaming.
  const leaf =
    root &&
    (begin === end
      ? CstUtils.findDeclarationNodeAtOffset(root, begin)
      : CstUtils.findLeafNodeAtOffset(root, begin));
  return leaf && !leaf.hidden
    ? { document, file: analysis.file, analysis, services, text, begin, end, node: leaf.astNode }
    : undefined;
}

/** A replacement of a stretch of the file's text. */
export function editOf(
  { document: { textDocument } }: Place,
  from: number,
  to: number,
  newText: string,
): Edit {
  return { range: { start: textDocument.positionAt(from), end: textDocument.positionAt(to) }, newText };
}
