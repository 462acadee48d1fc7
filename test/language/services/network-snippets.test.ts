import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { complete } from './complete.js';
import { open } from './open.js';

const networks = [
  'many-to-one',
  'many-to-many',
  'stateful',
  'encoder-decoder',
  'autoencoder',
  'character model',
  'forecast',
];

test('whole networks to start from', async () => {
  const { items } = await complete('<|>');
  const labels = items.flatMap(({ label }) => (label.startsWith('network: ') ? [label.slice(9)] : []));
  expect(labels.sort()).toEqual([...networks].sort());
});

test.each(networks)('the network %s is a file without a mistake, and laid out', async (name) => {
  const { take } = await complete('<|>');
  const { document, services } = await open(take(`network: ${name}`), { 'text.txt': longText });
  expect((document.diagnostics ?? []).filter((one) => one.severity !== DiagnosticSeverity.Hint)).toEqual([]);
  const { trainings } = services.analysis.Analyser.analysisOf(document);
  expect(trainings).toHaveLength(1);
  expect(
    await services.lsp.Formatter!.formatDocument(document, {
      textDocument: { uri: document.uri.toString() },
      options: { tabSize: 2, insertSpaces: true },
    }),
  ).toEqual([]);
});

const longText = 'The sea, the sea. '.repeat(40);
