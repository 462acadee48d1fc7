import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type {
  DocumentOnTypeFormattingOptions,
  DocumentOnTypeFormattingParams,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import { format } from './format.js';
import { editsOnType, formattedAfter } from './format-on-type.js';

/** Lays a document out; a part of it by the same rules, and lines while they are written. */
export class LstmFormatter implements Formatter {
  constructor(private readonly services: LstmServices) {}

  formatDocument(document: LangiumDocument): TextEdit[] {
    return layoutEdits(document);
  }

  formatDocumentRange(document: LangiumDocument, { range }: { readonly range: Range }): TextEdit[] {
    const { start, end } = range;
    // A selection of whole lines ends before the first letter of the next one.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    return layoutEdits(document).filter(
      (edit) => edit.range.end.line >= start.line && edit.range.end.line <= last,
    );
  }

  formatDocumentOnType(
    { textDocument }: LangiumDocument,
    { position, ch }: DocumentOnTypeFormattingParams,
  ): TextEdit[] {
    return editsOnType(textDocument, position, ch, this.services.parser.Lexer);
  }

  get formatOnTypeOptions(): DocumentOnTypeFormattingOptions {
    const [first, ...more] = formattedAfter;
    return { firstTriggerCharacter: first, moreTriggerCharacter: more };
  }
}

/**
 * What changes: white space alone, so one edit for each gap between two signs that is another one afterwards.
 * Cursors and folded blocks then stay where they are.
 */
export function layoutEdits(document: LangiumDocument): TextEdit[] {
  const formatted = format(document);
  if (formatted === undefined) {
    return [];
  }
  const { textDocument } = document;
  const before = gapsOf(textDocument.getText());
  const after = gapsOf(formatted);
  return before.flatMap(({ offset, text }, i) => {
    const newText = after[i]!.text;
    const range = {
      start: textDocument.positionAt(offset),
      end: textDocument.positionAt(offset + text.length),
    };
    return newText === text ? [] : [{ range, newText }];
  });
}

/** The white space before each sign, and after the last one; mostly none. */
function gapsOf(text: string): { readonly offset: number; readonly text: string }[] {
  return [...text.matchAll(/(?<!\s)(\s*)(?:\S|$)/g)].map((match) => ({
    offset: match.index,
    text: match[1]!,
  }));
}
