import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Editing } from './editing.js';
import { assertHolds, assertPosition, assertRange, assertWords } from './sound.js';

/** Asks all that an editor asks of a whole file. */
export async function askOfFile({ opened, answer }: Editing): Promise<void> {
  const { services, document, text } = opened;
  const { lsp } = services;
  const { textDocument } = document;
  const about = { textDocument: { uri: document.uri.toString() } };
  const all = { start: { line: 0, character: 0 }, end: textDocument.positionAt(text.length) };

  const symbols = await answer.to('outline', () => lsp.DocumentSymbolProvider!.getSymbols(document, about));
  for (const symbol of symbols ?? []) {
    checkSymbol(symbol, undefined, textDocument);
  }
  const hints = await answer.to('hints', () =>
    lsp.InlayHintProvider!.getInlayHints(document, { ...about, range: all }),
  );
  for (const { position, label, tooltip } of hints ?? []) {
    assertPosition(position, 'a hint', textDocument);
    assertWords(JSON.stringify([label, tooltip]), 'a hint', text);
  }
  const colours = await answer.to('colours', () =>
    lsp.SemanticTokenProvider!.semanticHighlight(document, about),
  );
  checkColours(colours.data, textDocument);
  const folds = await answer.to('folds', () => lsp.FoldingRangeProvider!.getFoldingRanges(document, about));
  for (const { startLine, endLine } of folds ?? []) {
    assert.ok(startLine < endLine && endLine < textDocument.lineCount, 'a fold lies outside of the text');
  }
  const links = await answer.to('links', () => lsp.DocumentLinkProvider!.getDocumentLinks(document, about));
  for (const { range } of links ?? []) {
    assertRange(range, 'a link', textDocument);
  }
  const lenses = await answer.to('lenses', () => lsp.CodeLensProvider!.provideCodeLens(document, about));
  for (const { range, command } of lenses ?? []) {
    assertRange(range, 'a lens', textDocument);
    assertWords(command?.title ?? '', 'a lens', text);
  }
}

function checkSymbol(symbol: DocumentSymbol, around: DocumentSymbol | undefined, text: TextDocument): void {
  const { name, detail, range, selectionRange, children } = symbol;
  // An editor shows no outline at all where one name is empty, or stands outside of what it names.
  assert.notEqual(name.trim(), '', 'a name of the outline is empty');
  assertRange(range, name, text);
  assertRange(selectionRange, name, text);
  assertHolds(range, selectionRange, `the name ${name}`, text);
  assertWords(detail ?? '', name, text.getText());
  if (around) {
    assertHolds(around.range, range, name, text);
  }
  for (const child of children ?? []) {
    checkSymbol(child, symbol, text);
  }
}

/** Colours follow each other, and each stands on one line. */
function checkColours(data: readonly number[], text: TextDocument): void {
  let [line, character, end] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [lines, characters, length] = data.slice(i, i + 3) as [number, number, number];
    [line, character, end] = lines > 0 ? [line + lines, characters, 0] : [line, character + characters, end];
    assert.ok(lines >= 0 && length > 0 && character >= end, `colours overlap on line ${line + 1}`);
    end = character + length;
    assertPosition({ line, character: end }, 'a colour', text);
  }
}
