import type { Diagnostic, Position } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Request } from './live-server.js';

/** Everything an editor asks of a document, at one place of it. */
export function questionsAt(
  uri: string,
  text: string,
  offset: number,
  diagnostics: readonly Diagnostic[],
): readonly Request[] {
  const textDocument = { uri };
  const document = TextDocument.create(uri, 'lstm', 0, text);
  const position = document.positionAt(offset);
  const end = document.positionAt(text.length);
  const options = { tabSize: 2, insertSpaces: true };
  const ask = (method: string, params: object = {}) => ({
    method: `textDocument/${method}`,
    params: { textDocument, ...params },
  });
  return [
    ask('hover', { position }),
    ask('completion', { position }),
    ask('signatureHelp', { position, context: { triggerKind: 1, isRetrigger: false } }),
    ask('definition', { position }),
    ask('references', { position, context: { includeDeclaration: true } }),
    ask('documentHighlight', { position }),
    ask('prepareRename', { position }),
    ask('rename', { position, newName: 'renamed' }),
    ask('rename', { position, newName: 'model' }),
    ask('prepareCallHierarchy', { position }),
    ask('selectionRange', { positions: [position] }),
    ask('onTypeFormatting', { position, ch: '}', options }),
    ask('formatting', { options }),
    ask('rangeFormatting', { range: { start: position, end }, options }),
    ask('documentSymbol'),
    ask('foldingRange'),
    ask('documentLink'),
    ask('codeLens'),
    ask('semanticTokens/full'),
    ask('semanticTokens/range', { range: { start: position, end } }),
    ask('inlayHint', { range: { start: { line: 0, character: 0 }, end } }),
    ask('codeAction', {
      range: around(position, end),
      context: { diagnostics: near(diagnostics, position) },
    }),
    ask('codeAction', {
      range: { start: position, end: position },
      context: { diagnostics, only: ['source.fixAll'] },
    }),
    { method: 'workspace/symbol', params: { query: 'a' } },
    { method: 'lstm/network', params: { uri } },
    { method: 'lstm/trainings', params: { uri } },
  ];
}

function around(position: Position, end: Position) {
  return {
    start: position,
    end: position.line + 3 < end.line ? { line: position.line + 3, character: 0 } : end,
  };
}

function near(diagnostics: readonly Diagnostic[], { line }: Position): readonly Diagnostic[] {
  return diagnostics.filter(({ range }) => range.start.line >= line - 1 && range.end.line <= line + 4);
}
