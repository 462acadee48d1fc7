import assert from 'node:assert/strict';
import type { CompletionItem, Location, Range } from 'vscode-languageserver';
import { selectionRangeAt } from '../../../language/services/selection-ranges.js';
import type { Opened } from '../../language/services/open.js';
import { applied } from './applied.js';
import type { Editing } from './editing.js';
import { assertHolds, assertRange, assertWords } from './sound.js';

/** Asks all that an editor asks at one place of a file. */
export async function askAtPlace({ opened, answer }: Editing, offset: number): Promise<void> {
  const { services, document, text } = opened;
  const { lsp } = services;
  const { textDocument } = document;
  const position = textDocument.positionAt(offset);
  const at = { textDocument: { uri: document.uri.toString() }, position };

  const hover = await answer.to('hover', () => lsp.HoverProvider!.getHoverContent(document, at));
  if (hover) {
    assertWords(JSON.stringify(hover.contents), 'a hover', text);
    if (hover.range) {
      assertRange(hover.range, 'what a hover explains', textDocument);
    }
  }
  const completion = await answer.to('completion', () => lsp.CompletionProvider!.getCompletion(document, at));
  checkOffers(completion?.items ?? [], offset, opened);
  const signature = await answer.to('signature', () => lsp.SignatureHelp!.provideSignatureHelp(document, at));
  for (const { label, documentation, parameters } of signature?.signatures ?? []) {
    assertWords(JSON.stringify([label, documentation, parameters]), 'a signature', text);
  }
  const definitions = await answer.to('definition', () =>
    lsp.DefinitionProvider!.getDefinition(document, at),
  );
  for (const { targetUri, targetRange, targetSelectionRange } of definitions ?? []) {
    if (targetUri === at.textDocument.uri) {
      assertRange(targetSelectionRange, 'a definition', textDocument);
      assertHolds(targetRange, targetSelectionRange, 'a definition', textDocument);
    }
  }
  const references = await answer.to('references', () =>
    lsp.ReferencesProvider!.findReferences(document, { ...at, context: { includeDeclaration: true } }),
  );
  const highlights = await answer.to('highlight', () =>
    lsp.DocumentHighlightProvider!.getDocumentHighlight(document, at),
  );
  checkSameWord([...(references ?? []), ...(highlights ?? [])], opened);
  const selection = await answer.to('selection', () => selectionRangeAt(document, position));
  for (let inner = selection; inner.parent; inner = inner.parent) {
    assertRange(inner.range, 'a selection', textDocument);
    assertHolds(inner.parent.range, inner.range, 'a selection', textDocument);
  }
  await askForCalls({ opened, answer }, offset);
  for (const ch of ['}', '>', '\n']) {
    const edits = await answer.to('on-type formatting', () =>
      lsp.Formatter!.formatDocumentOnType(document, {
        ...at,
        ch,
        options: { tabSize: 2, insertSpaces: true },
      }),
    );
    const after = applied(edits, opened);
    assert.equal(
      after.replace(/->|\s/g, ''),
      text.replace(/->|\s/g, ''),
      'typing changes more than white space',
    );
  }
}

/** What is offered replaces what was begun at the cursor. */
function checkOffers(items: readonly CompletionItem[], offset: number, opened: Opened): void {
  const { textDocument } = opened.document;
  for (const { label, detail, documentation, textEdit, additionalTextEdits } of items) {
    assertWords(JSON.stringify([label, detail, documentation]), `the offer ${label}`, opened.text);
    assert.ok(textEdit && 'range' in textEdit, `the offer ${label} does not say what it replaces`);
    assertRange(textEdit.range, `what ${label} replaces`, textDocument);
    assert.ok(
      textDocument.offsetAt(textEdit.range.start) <= offset &&
        textDocument.offsetAt(textEdit.range.end) >= offset &&
        textEdit.range.start.line === textEdit.range.end.line,
      `the offer ${label} replaces what is elsewhere`,
    );
    assertWords(textEdit.newText, `what ${label} puts in`, opened.text);
    applied([{ range: textEdit.range, newText: textEdit.newText }, ...(additionalTextEdits ?? [])], opened);
  }
}

/** All that goes by one name is written alike. */
function checkSameWord(places: readonly (Location | { readonly range: Range })[], opened: Opened): void {
  const { textDocument, uri } = opened.document;
  const own = places.filter((one) => !('uri' in one) || one.uri === uri.toString());
  for (const { range } of own) {
    assertRange(range, 'a reference', textDocument);
  }
  const words = new Set(own.map(({ range }) => textDocument.getText(range)));
  assert.ok(words.size <= 1, `one name is written as ${[...words].join(' and as ')}`);
}

async function askForCalls(
  { opened: { services, document, text }, answer }: Pick<Editing, 'opened' | 'answer'>,
  offset: number,
): Promise<void> {
  const provider = services.lsp.CallHierarchyProvider!;
  const { textDocument } = document;
  const items = await answer.to('call hierarchy', () =>
    provider.prepareCallHierarchy(document, {
      textDocument: { uri: document.uri.toString() },
      position: textDocument.positionAt(offset),
    }),
  );
  for (const item of items ?? []) {
    const incoming = await answer.to('incoming calls', () => provider.incomingCalls({ item }));
    const outgoing = await answer.to('outgoing calls', () => provider.outgoingCalls({ item }));
    const others = [...(incoming ?? []).map(({ from }) => from), ...(outgoing ?? []).map(({ to }) => to)];
    for (const { name, detail, range, selectionRange } of [item, ...others]) {
      assertWords(`${name} ${detail ?? ''}`, 'a caller', text);
      assertRange(range, `the call of ${name}`, textDocument);
      assertHolds(range, selectionRange, `the name ${name}`, textDocument);
    }
    for (const { fromRanges } of [...(incoming ?? []), ...(outgoing ?? [])]) {
      for (const range of fromRanges) {
        assertRange(range, 'a call', textDocument);
      }
    }
  }
}
