import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import type { LstmServices } from '../../../language/lsp-services.js';
import { selectionRangeAt } from '../../../language/services/selection-ranges.js';
import { addressOf, open } from './open.js';

// A feature that fails answers nothing and tells the log: so the log must stay empty.
const log = vi.spyOn(console, 'error');
afterEach(() => log.mockClear());

/** Opens a text in the services of another one, and asks for everything at its end and in its middle. */
async function askForEverything(text: string, services: LstmServices): Promise<void> {
  const { lsp, shared } = services;
  const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = shared.workspace;
  const uri = addressOf('broken.lstm');
  if (LangiumDocuments.hasDocument(uri)) {
    LangiumDocuments.deleteDocument(uri);
  }
  const document = LangiumDocumentFactory.fromString(text, uri);
  LangiumDocuments.addDocument(document);
  await DocumentBuilder.build([document], { validation: true });
  expect(document.diagnostics).toBeDefined();
  const textDocument = { uri: uri.toString() };
  const options = { tabSize: 2, insertSpaces: true };
  const range = { start: { line: 0, character: 0 }, end: document.textDocument.positionAt(text.length) };
  for (const offset of [text.length, text.length - 1, Math.floor(text.length / 2)]) {
    const at = { textDocument, position: document.textDocument.positionAt(offset) };
    await lsp.CompletionProvider!.getCompletion(document, at);
    await lsp.HoverProvider!.getHoverContent(document, at);
    await lsp.SignatureHelp!.provideSignatureHelp(document, at);
    await lsp.DefinitionProvider!.getDefinition(document, at);
    await lsp.DocumentHighlightProvider!.getDocumentHighlight(document, at);
    // Where no name is, rename refuses with a sentence.
    await Promise.resolve(lsp.RenameProvider!.rename(document, { ...at, newName: 'another' })).catch(
      () => undefined,
    );
    selectionRangeAt(document, at.position);
  }
  await lsp.InlayHintProvider!.getInlayHints(document, { textDocument, range });
  await lsp.DocumentSymbolProvider!.getSymbols(document, { textDocument });
  await lsp.FoldingRangeProvider!.getFoldingRanges(document, { textDocument });
  await lsp.SemanticTokenProvider!.semanticHighlight(document, { textDocument });
  await lsp.CodeLensProvider!.provideCodeLens(document, { textDocument });
  await lsp.DocumentLinkProvider!.getDocumentLinks(document, { textDocument });
  await lsp.CodeActionProvider!.getCodeActions(document, {
    textDocument,
    range,
    context: { diagnostics: [] },
  });
  await lsp.Formatter!.formatDocument(document, { textDocument, options });
}

const everything = `# All there is.
import "./o.lstm"
const n = 2 * (3 + 1)
data d {
  t = csv("t.csv", columns=["a"], group='g')
  (x, y) = windows(t, look_back=3)
  x = {left: zeros([4, n]), "right": -[[0.1], [2]] / 3}
  split(0.67)
}
model net(units=8, rate) {
  input x [batch=4, steps=?, 1] int
  (h, _, c) = x -> Bidirectional(LSTM(units, return_state=true))
    -> TimeDistributed(Dense(1, activation="relu"))
  last = h[:, -1, ..., ::2]
  block = Dense(n) -> net
  (h, c) -> Concatenate() -> block
  output last, h
}
train net(units=3) on d {
  loss = {a: mse}
  optimizer = adam(learning_rate=exponential_decay(0.1, 1000, 0.9))
  early_stopping(patience=3)
}
forecast net on d { steps = 3 }
generate net on d { prompt = "a" temperature = 0.5 }
`;

const manyToMany = readFileSync('extension/examples/many-to-many.lstm', 'utf8');
const feedingBack = readFileSync('extension/examples/feeding-back.lstm', 'utf8');
const beside = { 'o.lstm': 'const k = 1\n', 't.csv': 'a,g\n1,1\n2,1\n' };

test.each([
  ['each beginning of a file that holds all there is', everything, 1],
  ['many a beginning of many-to-many.lstm', manyToMany, 5],
  ['many a beginning of feeding-back.lstm', feedingBack, 7],
])('%s is answered without a mistake of the server', { timeout: 900_000 }, async (_, text, step) => {
  const { services } = await open('', beside);
  for (let length = 0; length <= text.length; length += step) {
    await askForEverything(text.slice(0, length), services);
    expect(log.mock.calls, text.slice(0, length)).toEqual([]);
  }
});

test.each([everything, manyToMany, feedingBack])(
  'a file without any one of its lines is, too',
  async (text) => {
    const { services } = await open('', beside);
    const lines = text.split('\n');
    for (const i of lines.keys()) {
      const left = lines.filter((_, k) => k !== i).join('\n');
      await askForEverything(left, services);
      expect(log.mock.calls, left).toEqual([]);
    }
  },
);
