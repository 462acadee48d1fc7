import { EmptyFileSystem, URI } from 'langium';
import { expect, test } from 'vitest';
import { createCoreServices } from '../../../language/core-services.js';
import type { Diagnostic } from '../../../language/diagnostics/diagnostic.js';
import type { File } from '../../../language/generated/ast.js';
import type { Analysis } from '../../../language/model/analysis.js';
import { MemoryFiles } from '../memory-files.js';

/** Analyses files that lie beside each other, all of them open. */
async function analyse(files: Readonly<Record<string, string>>): Promise<readonly Analysis[]> {
  const { shared, lstm } = createCoreServices(EmptyFileSystem);
  const documents = Object.entries(files).map(([name, text]) =>
    shared.workspace.LangiumDocumentFactory.fromString<File>(text, URI.parse(`memory:/models/${name}`)),
  );
  for (const document of documents) {
    shared.workspace.LangiumDocuments.addDocument(document);
  }
  await shared.workspace.DocumentBuilder.build(documents);
  return documents.map((document) => lstm.analysis.Analyser.analysisOf(document));
}

function told(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map((one) => [one.code, one.severity, one.range.start.line, one.message]);
}

const use = 'model net {\n  input x [5, 2]\n  x -> LSTM(units) -> Dense(1)\n}\n';
const circle =
  'Take one of them out; what several of these files need can stand in a further file that each of them imports.';

test('imports that go in a circle are told in each of the files, with the way around', async () => {
  const [a, b, c, user] = await analyse({
    'a.lstm': `import "./b.lstm"\n${use}`,
    'b.lstm': 'import "./c.lstm"\nconst units = width\n',
    'c.lstm': 'import "./a.lstm"\nconst width = 8\n',
    'user.lstm': `import "./b.lstm"\n${use}`,
  });
  expect(told(a!.diagnostics)).toEqual([
    ['path', 'error', 0, `The imports go in a circle: a.lstm → b.lstm → c.lstm → a.lstm. ${circle}`],
  ]);
  expect(a!.diagnostics[0]!.related.map((one) => [one.uri, one.range.start.line])).toEqual([
    ['memory:/models/b.lstm', 0],
    ['memory:/models/c.lstm', 0],
  ]);
  expect(told(b!.diagnostics)).toEqual([
    ['path', 'error', 0, `The imports go in a circle: b.lstm → c.lstm → a.lstm → b.lstm. ${circle}`],
  ]);
  expect(c!.diagnostics.map((one) => one.code)).toEqual(['path']);
  // Who only uses them is not a part of the circle.
  expect(user!.diagnostics).toEqual([]);
});

test('a file that imports itself', async () => {
  const [a] = await analyse({ 'a.lstm': `import "./a.lstm"\nconst units = 3\n${use}` });
  expect(told(a!.diagnostics)).toEqual([
    ['path', 'error', 0, 'a.lstm imports itself. Its names are known here anyway.'],
  ]);
  expect(a!.diagnostics[0]!.fixes[0]!.edits).toMatchObject([{ newText: '' }]);
});

test('two ways to the same file are no circle, and its names no duplicates', async () => {
  const analyses = await analyse({
    'main.lstm': `import "./left.lstm"\nimport "./right.lstm"\nmodel net {\n  input x [5, 2]\n  x -> left -> right\n}\n`,
    'left.lstm': 'import "./sizes.lstm"\nmodel left {\n  input x [5, 2]\n  x -> LSTM(units)\n}\n',
    'right.lstm': 'import "./sizes.lstm"\nmodel right {\n  input x [4]\n  x -> Dense(units)\n}\n',
    'sizes.lstm': 'const units = 4\n',
  });
  expect(analyses.map((one) => one.diagnostics)).toEqual([[], [], [], []]);
});

test('a missing file is one error, also where its names are used', async () => {
  const [main] = await analyse({ 'main.lstm': `import "./sizes.lstm"\n${use.replace('Dense(1)', 'head')}` });
  expect(told(main!.diagnostics)).toEqual([
    ['path', 'error', 0, 'There is no file ./sizes.lstm: /models/sizes.lstm is looked for.'],
  ]);
});

test('an import without the ending', async () => {
  const [main] = await analyse({
    'main.lstm': `import "./sizes"\n${use}`,
    'sizes.lstm': 'const units = 4\n',
  });
  expect(told(main!.diagnostics)).toEqual([
    ['path', 'error', 0, 'An import names the whole file: ./sizes.lstm.'],
  ]);
  expect(main!.diagnostics[0]!.fixes[0]!.edits[0]!.newText).toBe('"./sizes.lstm"');
});

test('a name that two imports bring is told at the second, where it is used', async () => {
  const files = { 'a.lstm': 'const units = 4\n', 'b.lstm': '\nconst units = 5\nconst steps = 5\n' };
  const both = 'import "./a.lstm"\nimport "./b.lstm"\n';
  const [main] = await analyse({ 'main.lstm': `${both}${use.replace('[5', '[steps')}`, ...files });
  expect(told(main!.diagnostics)).toEqual([
    [
      'duplicate-name',
      'error',
      1,
      'The name units comes from two imports: a.lstm, line 1, and b.lstm, line 2. Rename one of them.',
    ],
  ]);
  // The file's own declaration counts before any import's.
  const [own] = await analyse({
    'main.lstm': `${both}const units = 3\n${use.replace('[5', '[steps')}`,
    ...files,
  });
  expect(own!.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
});

const train = 'train net on d {\n  loss = mse\n}\n';
const data = 'data d {\n  x = zeros([8, 5, 2])\n  y = zeros([8, 1])\n}\n';

test('a mistake in an imported model is told once where it is trained, and nothing starts', async () => {
  const [main, net] = await analyse({
    'main.lstm': `import "./net.lstm"\n${data}${train}${train}`,
    'net.lstm': 'model net {\n  input x [5, 2]\n  x -> LSTM(4) -> LSTM(4) -> Dense(1)\n}\n',
  });
  expect(net!.diagnostics.map((one) => one.code)).toEqual(['rank']);
  expect(main!.diagnostics.map((one) => [one.code, one.range.start.line])).toEqual([['rank', 0]]);
  expect(main!.diagnostics[0]!.message).toContain('In net.lstm, line 3: LSTM needs a sequence');
  expect(main!.diagnostics[0]!.related[0]).toMatchObject({ uri: 'memory:/models/net.lstm' });
  expect(main!.diagnostics[0]!.fixes[0]!.edits[0]).toMatchObject({ uri: 'memory:/models/net.lstm' });
  expect(main!.trainings.map((one) => one.ready)).toEqual([false, false]);
});

test('mistakes in imported data and constants', async () => {
  const [main] = await analyse({
    'main.lstm': `import "./d.lstm"\nimport "./sizes.lstm"\n${use}${train}`,
    'd.lstm': 'data d {\n  x = zeros([8, 5, 2])\n  y = reshape(zeros([8, 1]), [3])\n}\n',
    'sizes.lstm': 'const units = 8 / 0\nconst other = 3\n',
  });
  expect(main!.diagnostics.map((one) => [one.code, one.range.start.line])).toEqual([
    ['bad-value', 0],
    ['bad-value', 1],
  ]);
  expect(main!.diagnostics[1]!.message).toBe('In sizes.lstm, line 1: This divides by zero.');
});

test('mistakes of an imported file that nothing here uses are its own affair', async () => {
  const [main] = await analyse({
    'main.lstm': `import "./sizes.lstm"\n${use}`,
    'sizes.lstm': 'const units = 8\nconst bad = 8 / 0\nmodel wrong {\n  input x [3]\n  x -> LSTM(3)\n}\n',
  });
  expect(main!.diagnostics).toEqual([]);
});

test('an imported file that does not parse', async () => {
  const [main] = await analyse({
    'main.lstm': `import "./net.lstm"\n${data}${train}`,
    'net.lstm': 'model net {\n  input x [5, 2]\n  x -> LSTM(4,, 3) -> Dense(1)\n}\n',
  });
  expect(main!.diagnostics.map((one) => [one.code, one.range.start.line])).toEqual([['syntax', 0]]);
  expect(main!.diagnostics[0]!.message).toContain('In net.lstm, line 3: ');
  expect(main!.trainings.map((one) => one.ready)).toEqual([false]);
});

test('an import of which nothing is used, and one that is there twice', async () => {
  const [main, sizes] = await analyse({
    'main.lstm': `import "./sizes.lstm"\nimport "./sizes.lstm"\nimport "./other.lstm"\n${use}`,
    'sizes.lstm': 'const units = 8\nconst spare = 3\nmodel m {\n  input x [2]\n  x -> Dense(units)\n}\n',
    'other.lstm': 'const rate = 8\n',
  });
  expect(told(main!.diagnostics)).toEqual([
    ['unused', 'hint', 1, './sizes.lstm is imported already, on line 1.'],
    ['unused', 'hint', 2, 'Nothing of ./other.lstm is used here.'],
  ]);
  // What it declares may be used by those that import it.
  expect(sizes!.diagnostics).toEqual([]);
});

test('an import from outside of the workspace folder, whether it is there or not', async () => {
  const { analysis } = await new MemoryFiles().analyse(`import "../sizes.lstm"\n${use}`);
  expect(analysis.diagnostics.map(({ code, message, range }) => [code, range.start.line, message])).toEqual([
    ['path', 0, expect.stringContaining('sizes.lstm lies outside the workspace folder /project')],
  ]);
});
