import { type DocumentSymbol, type FoldingRange, SymbolKind } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { open } from './open.js';

const file = `import "./a.lstm"
import "./b.lstm"

# Five numbers.
# They are real.
const n = 5

data echo {
  x = reshape(range(n) / n, [1, 5, 1])
  (a, _) = windows(x[0], look_back=2)
  split(0.67)
}

model net(units=8) {
  input x [steps=n, features=1]

  h = x -> LSTM(units)
    -> Dense(1)
    -> Dense(1)
  block = Dense(1)
  h -> block
  output h
}

train net on echo {
  loss      = mse
  optimizer = adam(
    learning_rate=0.1,
    beta_1=0.8
  )
  early_stopping(patience=3)
}
`;

test('names of what a model or a block gives have their shapes, wherever these stand', async () => {
  const { services, document, at } = await open(`model inner {
  input x [3]
  y = x -> Dense(2)
}

model net {
  input x [3]
  block = Dense(4)
  a = x -> inner()
  b = a -> inner()
  c = x -> block
  (c, b) -> Concatenate()
}
`);
  const symbols = await services.lsp.DocumentSymbolProvider!.getSymbols(document, at);
  expect(symbols![1]!.children!.map((one) => `${one.name} ${one.detail}`)).toEqual([
    'x [features=3]',
    'block block',
    'a [features=2]',
    'b ',
    'c [features=4]',
  ]);
});

test('the outline holds what has a name, nested, with shapes', async () => {
  const { services, document, at } = await open(file, { 'a.lstm': '', 'b.lstm': '' });
  const symbols = await services.lsp.DocumentSymbolProvider!.getSymbols(document, at);
  const print = (symbol: DocumentSymbol, depth: number): string =>
    [
      `${'  '.repeat(depth)}${symbol.name} ${symbol.detail ?? ''}`.trimEnd(),
      ...(symbol.children ?? []).map((child) => print(child, depth + 1)),
    ].join('\n');
  expect(symbols!.map((one) => print(one, 0)).join('\n')).toMatchInlineSnapshot(`
    "n = 5
    echo data
      x [1, 5, 1]
      a [3, 2, 1]
    net model
      units = 8
      x [steps=5, features=1]
      h [features=1]
      block block
    train net on echo
      loss = mse
      optimizer = adam(
      early_stopping (…)"
  `);
  const inside = (outer: DocumentSymbol): boolean =>
    (outer.children ?? []).every(
      (child) => child.range.start.line >= outer.range.start.line && inside(child),
    );
  expect(symbols!.every(inside)).toBe(true);
  const block = symbols!.find((one) => one.name === 'net')!.children!.find((one) => one.name === 'block');
  expect(block!.kind).toBe(SymbolKind.Function);
});

test('declarations, chains, brackets, comments and imports fold', async () => {
  const { services, document, at } = await open(file);
  const ranges = await services.lsp.FoldingRangeProvider!.getFoldingRanges(document, at);
  const print = ({ startLine, endLine, kind }: FoldingRange) => {
    const lines = file.split('\n');
    return `${lines[startLine]!.trim()} … ${lines[endLine]!.trim()}${kind ? ` (${kind})` : ''}`;
  };
  expect(ranges!.map(print).join('\n')).toMatchInlineSnapshot(`
    "import "./a.lstm" … import "./b.lstm" (imports)
    # Five numbers. … # They are real. (comment)
    data echo { … split(0.67)
    model net(units=8) { … output h
    h = x -> LSTM(units) … -> Dense(1)
    train net on echo { … early_stopping(patience=3)
    optimizer = adam( … beta_1=0.8"
  `);
});

test('selecting grows from the word to the file', async () => {
  const { document, position } = await open(
    'model net {\n  input x [5]\n  x -> Dense(3, use_<|>bias=false) -> Dense(1)\n}',
  );
  const { selectionRangeAt } = await import('../../../language/services/selection-ranges.js');
  const texts: string[] = [];
  for (
    let at = selectionRangeAt(document, position) as ReturnType<typeof selectionRangeAt> | undefined;
    at;
    at = at.parent
  ) {
    texts.push(document.textDocument.getText(at.range).split('\n')[0]!);
  }
  expect(texts.slice(0, 4)).toEqual([
    'use_bias',
    'use_bias=false',
    'Dense(3, use_bias=false)',
    'x -> Dense(3, use_bias=false) -> Dense(1)',
  ]);
});

test('code lenses: a total and a diagram over each model, a start over each train block', async () => {
  const { services, document, at } = await open(file);
  const lenses = await services.lsp.CodeLensProvider!.provideCodeLens(document, at);
  expect(lenses!.map(({ range, command }) => [range.start.line, command!.title, command!.command])).toEqual([
    [13, '333 parameters', 'lstm.openDiagram'],
    [13, 'Diagram', 'lstm.openDiagram'],
    [24, '▶ Train', 'lstm.train'],
  ]);
  expect(lenses![1]!.command!.arguments).toEqual([document.uri.toString(), 'net']);
  expect(lenses![2]!.command!.arguments).toEqual([document.uri.toString(), 0]);
});

test('a model’s total tells what of it is trained, where not all is', async () => {
  const { services, document, at } = await open(
    'model net {\n  input x [5]\n  x -> Dense(3, trainable=false) -> Dense(1)\n}\n',
  );
  const [total] = (await services.lsp.CodeLensProvider!.provideCodeLens(document, at))!;
  // Dense 5 × 3 + 3, which stays as it is, and Dense 3 + 1.
  expect(total!.command!.title).toBe('22 parameters, 4 of them trained');
});

test('declarations of every file are found by parts of their names', async () => {
  const { services } = await open(file, { 'a.lstm': 'data other_echo {\n  x = zeros([4])\n}\n' });
  const find = async (query: string) => {
    const found = await services.shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query });
    return found.map(({ name, kind }) => `${kind} ${name}`).sort();
  };
  expect(await find('')).toHaveLength(4);
  expect(await find('eco')).toEqual([`${SymbolKind.Struct} echo`, `${SymbolKind.Struct} other_echo`]);
  expect(await find('net')).toEqual([`${SymbolKind.Class} net`]);
});
