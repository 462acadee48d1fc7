import type { Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { addressOf, type Opened, open } from './open.js';

const file = `const n = 5

data d {
  x = {left: zeros([4, n]), "right": zeros([4, 2])}
  y = {sum: zeros([4, 1])}
}

model net {
  input left [n]
  input right [2]

  both = (left, right) -> Concatenate()
  sum = both -> Dense(1)
  output sum
}

train net on d {
  loss = {sum: mse}
}
`;

/** The file with the cursor in it, put where \`<|>\` stands in an excerpt. */
function at(excerpt: string): string {
  const plain = excerpt.replace('<|>', '');
  expect(file).toContain(plain);
  return file.replace(plain, () => excerpt);
}

function lineOf({ range }: { readonly range: Location['range'] }): number {
  return range.start.line + 1;
}

async function references(opened: Opened): Promise<Location[]> {
  const found = await opened.services.lsp.ReferencesProvider!.findReferences(opened.document, {
    ...opened.at,
    context: { includeDeclaration: true },
  });
  return found.sort((a, b) => lineOf(a) - lineOf(b));
}

test.each([
  ['zeros([4, <|>n])', 1],
  ['(left, ri<|>ght) ->', 10],
  ['sum = bo<|>th', 12],
  ['output su<|>m', 13],
  ['train ne<|>t', 8],
  ['on <|>d', 3],
  ['{le<|>ft: zeros', 9],
  ['{su<|>m: mse}', 13],
])('%s is declared on line %i', async (excerpt, line) => {
  const { services, document, at: params } = await open(at(excerpt));
  const links = (await services.lsp.DefinitionProvider!.getDefinition(document, params)) as LocationLink[];
  expect(links.map((link) => link.targetSelectionRange.start.line + 1)).toEqual([line]);
});

test('references of a tensor, the keys that stand for it among them', async () => {
  expect((await references(await open(at('input le<|>ft')))).map(lineOf)).toEqual([4, 9, 12]);
  expect((await references(await open(at('  su<|>m = both')))).map(lineOf)).toEqual([5, 13, 14, 18]);
  expect((await references(await open(at('const <|>n')))).map(lineOf)).toEqual([1, 4, 9]);
});

test('the same places are highlighted', async () => {
  const { services, document, at: params } = await open(at('<|>both = '));
  const marks = await services.lsp.DocumentHighlightProvider!.getDocumentHighlight(document, params);
  expect(marks!.map(lineOf)).toEqual([12, 13]);
});

/** Every file after the name at the cursor was changed. */
async function rename(opened: Opened, newName: string): Promise<Record<string, string>> {
  const { services, document, at: params, files } = opened;
  await services.lsp.RenameProvider!.prepareRename(document, params);
  const edit = (await services.lsp.RenameProvider!.rename(document, { ...params, newName })) as WorkspaceEdit;
  return Object.fromEntries(
    Object.entries(edit.changes!).map(([uri, edits]) => {
      const text = files.readFileSync(addressOf(uri.split('/').at(-1)!));
      return [
        uri.split('/').at(-1)!,
        TextDocument.applyEdits(TextDocument.create(uri, 'lstm', 0, text), edits),
      ];
    }),
  );
}

test('rename changes the declaration and all uses, and the file stays without a mistake', async () => {
  const renamed = (await rename(await open(at('input ri<|>ght')), 'rechts'))['main.lstm']!;
  expect(renamed).toBe(file.replaceAll('right', 'rechts'));
  expect((await open(renamed)).document.diagnostics).toEqual([]);
  expect((await rename(await open(at('output su<|>m')), 'größe'))['main.lstm']).toBe(
    file.replaceAll('sum', 'größe'),
  );
});

test('rename reaches the files that import the name, open or not', async () => {
  const beside = {
    'uses.lstm': 'import "./main.lstm"\nmodel a {\n  input x [n]\n}\n',
    'other.lstm': 'const n = 7\n',
  };
  const renamed = await rename(await open(at('const <|>n'), beside), 'length');
  expect(renamed['uses.lstm']).toBe('import "./main.lstm"\nmodel a {\n  input x [length]\n}\n');
  expect(Object.keys(renamed).sort()).toEqual(['main.lstm', 'uses.lstm']);
  // From where it is used, too.
  const back = await rename(
    await open('import "./o.lstm"\nmodel a {\n  input x [<|>n]\n}\n', { 'o.lstm': 'const n = 7\n' }),
    'm',
  );
  expect(back).toEqual({
    'main.lstm': 'import "./o.lstm"\nmodel a {\n  input x [m]\n}\n',
    'o.lstm': 'const m = 7\n',
  });
});

test.each([
  ['  bo<|>th = ', 'input', 'input is a word of the language, so nothing can be called so.'],
  ['  bo<|>th = ', 'True', 'True is a word of the language, so nothing can be called so.'],
  [
    '  bo<|>th = ',
    '2nd',
    '"2nd" is no name: a name starts with a letter or _ and goes on with letters, digits and _.',
  ],
  ['  bo<|>th = ', 'a b', '"a b" is no name'],
  ['  bo<|>th = ', '', '"" is no name'],
  ['  bo<|>th = ', 'sum', 'sum is taken already, on line 13.'],
  ['  bo<|>th = ', 'net', 'net is taken already, on line 8.'],
  ['  bo<|>th = ', 'Dense', 'Dense is a layer, so nothing else can be called so.'],
  ['  bo<|>th = ', '_', '_ throws a result away, so nothing can be called so.'],
  ['const <|>n', 'left', 'left is taken already, on line 9.'],
  ['const <|>n', 'd', 'd is taken already, on line 3.'],
])('%s is not renamed to %j', async (excerpt, newName, why) => {
  const { services, document, at: params } = await open(at(excerpt));
  await expect(async () =>
    services.lsp.RenameProvider!.rename(document, { ...params, newName }),
  ).rejects.toThrow(why);
});

test('a name of a file that imports this one is not taken either', async () => {
  const beside = { 'uses.lstm': 'import "./main.lstm"\nconst m = 1\n' };
  const { services, document, at: params } = await open(at('const <|>n'), beside);
  await expect(async () =>
    services.lsp.RenameProvider!.rename(document, { ...params, newName: 'm' }),
  ).rejects.toThrow('m is taken already, on line 2 of another file.');
});

test.each(['Con<|>catenate()', 'ze<|>ros([4, n])', 'mod<|>el net', 'loss = {sum: ms<|>e}'])(
  'what the text does not declare keeps its name: %s',
  async (excerpt) => {
    const { services, document, at: params } = await open(at(excerpt));
    await expect(async () => services.lsp.RenameProvider!.prepareRename(document, params)).rejects.toThrow(
      'keeps its name',
    );
  },
);

const trained = 'data d {\n  (x, y) = windows(range(9), look_back=3)\n  z = x + 1\n}\n';

test.each([
  ['(<|>x, y)', 'x'],
  ['(x, <|>y)', 'y'],
  ['z = <|>x', 'x'],
])('the names that training takes data by stay: %s', async (excerpt, name) => {
  const { services, document, at: params } = await open(trained.replace(excerpt.replace('<|>', ''), excerpt));
  const why = `${name} keeps its name: training takes the x and the y of a data block by these names.`;
  const provider = services.lsp.RenameProvider!;
  await expect(async () => provider.prepareRename(document, params)).rejects.toThrow(why);
  await expect(async () => provider.rename(document, { ...params, newName: 'u' })).rejects.toThrow(why);
});

test('another tensor of a data block, and an x of a model, are renamed', async () => {
  expect((await rename(await open(trained.replace('z =', '<|>z =')), 'u'))['main.lstm']).toBe(
    trained.replace('z =', 'u ='),
  );
  const model = 'model m {\n  input x [3]\n  x -> Dense(1)\n}\n';
  expect((await rename(await open(model.replace('x [', '<|>x [')), 'u'))['main.lstm']).toBe(
    model.replaceAll('x', 'u'),
  );
});

test('a second x of a data block, which is one too many, may be renamed', async () => {
  const twice = (name: string) => `data d {\n  x = zeros([4, 1])\n  ${name} = ones([4, 1])\n}\n`;
  expect((await rename(await open(twice('<|>x')), 'y'))['main.lstm']).toBe(twice('y'));
});

test('the text that a vocabulary is taken from is a link like the text itself', async () => {
  const text = 'data d {\n  t = text("b.txt", vocabulary="a.txt", level="char")\n}\n';
  const { services, document, at: params } = await open(text, { 'a.txt': 'ab', 'b.txt': 'ba' });
  const links = await services.lsp.DocumentLinkProvider!.getDocumentLinks(document, params);
  expect(links.map((link) => link.target).sort()).toEqual(['file:///models/a.txt', 'file:///models/b.txt']);
});

test('imports and data files are links, where they are there', async () => {
  const text =
    'import "./o.lstm"\nimport "./none.lstm"\ndata d {\n  x = csv("a.csv")\n  y = csv("b.csv")\n}\n';
  const { services, document, at: params } = await open(text, { 'o.lstm': '', 'a.csv': 'p\n1\n' });
  const links = await services.lsp.DocumentLinkProvider!.getDocumentLinks(document, params);
  expect(links.map((link) => [lineOf(link), link.target])).toEqual([
    [1, 'file:///models/o.lstm'],
    [4, 'file:///models/a.csv'],
  ]);
});
