import type { LangiumDocument } from 'langium';
import type { Formatter } from 'langium/lsp';
import type { TextEdit } from 'vscode-languageserver';
import { format } from './format.js';

/** Lays a document out; a part of it, or what is being typed, by the same rules. */
export class LstmFormatter implements Formatter {
  formatDocument(document: LangiumDocument): TextEdit[] {
    return edits(document);
  }

  formatDocumentRange(document: LangiumDocument, params: { readonly range: TextEdit['range'] }): TextEdit[] {
    return edits(document).filter(
      ({ range }) => range.start.line <= params.range.end.line && range.end.line >= params.range.start.line,
    );
  }

  formatDocumentOnType(): TextEdit[] {
    return [];
  }

  get formatOnTypeOptions(): undefined {
    return undefined;
  }
}

/** One edit from the first line that changes to the last one; none where nothing does. */
function edits(document: LangiumDocument): TextEdit[] {
  const formatted = format(document);
  const text = document.textDocument.getText();
  if (formatted === undefined || formatted === text) {
    return [];
  }
  const before = text.split('\n');
  const after = formatted.split('\n');
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) {
    first++;
  }
  let last = 0;
  while (
    last < before.length - first &&
    last < after.length - first &&
    before[before.length - 1 - last] === after[after.length - 1 - last]
  ) {
    last++;
  }
  const lines = after.slice(first, after.length - last);
  const atEnd = last === 0;
  return [
    {
      range: {
        start: { line: first, character: 0 },
        end: atEnd
          ? document.textDocument.positionAt(text.length)
          : { line: before.length - last, character: 0 },
      },
      newText: lines
        .map((line) => `${line}\n`)
        .join('')
        .slice(0, atEnd ? -1 : undefined),
    },
  ];
}
