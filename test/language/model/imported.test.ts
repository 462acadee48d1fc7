import { EmptyFileSystem, URI } from 'langium';
import { expect, test } from 'vitest';
import { createCoreServices } from '../../../language/core-services.js';
import type { File } from '../../../language/generated/ast.js';

const { shared, lstm } = createCoreServices(EmptyFileSystem);

async function analyse(files: Readonly<Record<string, string>>) {
  const documents = Object.entries(files).map(([name, text]) =>
    shared.workspace.LangiumDocumentFactory.fromString<File>(text, URI.parse(`memory:/imported/${name}`)),
  );
  documents.forEach((document) => {
    shared.workspace.LangiumDocuments.addDocument(document);
  });
  await shared.workspace.DocumentBuilder.build(documents);
  return documents.map((document) => lstm.analysis.Analyser.analysisOf(document));
}

test('a model of another file is a part of the network, at its place in the text', async () => {
  const [analysis] = await analyse({
    'net.lstm': `import "./head.lstm"

model net {
  input x [5, 2]
  x -> LSTM(8) -> head(classes=3) -> Activation("softmax")
}
`,
    'head.lstm': `model head(classes, units=4) {
  input h [features=8]
  h -> Dense(units, activation="relu") -> Dense(classes)
}
`,
  });
  expect(analysis!.diagnostics).toEqual([]);
  const [network] = [...analysis!.networks.values()];
  expect(network!.layers.map((layer) => [layer.name, layer.path, layer.parameters])).toEqual([
    ['lstm', [], 352],
    ['dense', ['head'], 36],
    ['dense_1', ['head'], 15],
    ['activation', [], 0],
  ]);
});

test('what does not fit inside a model of another file is told where it is used', async () => {
  const [analysis, other] = await analyse({
    'user.lstm': `import "./reader.lstm"

model net {
  input x [5, 2]
  x -> reader(axis=7)
}
`,
    'reader.lstm': `model reader(axis=-1) {
  input h [steps=?, features=?]
  (h, h) -> Concatenate(axis)
}
`,
  });
  expect(other!.diagnostics).toEqual([]);
  expect(analysis!.diagnostics.map((one) => [one.code, one.range.start, one.message])).toEqual([
    [
      'bad-value',
      { line: 4, character: 7 },
      'Inside the model reader: Concatenate along axis 7: these tensors have only the axes 1 to 2, the batch being 0.',
    ],
  ]);
  expect(analysis!.diagnostics[0]!.related[0]).toMatchObject({ uri: 'memory:/imported/reader.lstm' });
});
