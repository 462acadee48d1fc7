import type { CodeAction, Range } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { addressOf, type Opened, open } from './open.js';

/** Opens a text whose cursor is at `<|>`, or whose selection is `<|…|>`. */
async function openAt(marked: string, beside?: Record<string, string>): Promise<[Opened, Range]> {
  const begin = marked.indexOf('<|');
  const isCursor = marked.startsWith('<|>', begin);
  const text = isCursor ? marked.replace('<|>', '') : marked.replace('<|', '').replace('|>', '');
  const end = isCursor ? begin : marked.indexOf('|>') - 2;
  const opened = await open(text, beside);
  const { textDocument } = opened.document;
  return [opened, { start: textDocument.positionAt(begin), end: textDocument.positionAt(end) }];
}

async function refactorings(opened: Opened, range: Range): Promise<CodeAction[]> {
  const found = await opened.services.lsp.CodeActionProvider!.getCodeActions(opened.document, {
    textDocument: opened.at.textDocument,
    range,
    context: { diagnostics: [], only: ['refactor'] },
  });
  return found as CodeAction[];
}

async function titles(marked: string): Promise<string[]> {
  return (await refactorings(...(await openAt(marked)))).map((one) => one.title);
}

function applied({ document }: Opened, action: CodeAction): string {
  const edits = action.edit!.changes![document.uri.toString()]!;
  return TextDocument.applyEdits(document.textDocument as TextDocument, edits);
}

/** The text after the one refactoring whose title begins so. */
async function refactor(marked: string, title: string): Promise<string> {
  const [opened, range] = await openAt(marked);
  const found = await refactorings(opened, range);
  const action = found.find((one) => one.title.startsWith(title));
  expect(action, `${title} among ${found.map((one) => one.title)}`).toBeDefined();
  return applied(opened, action!);
}

const net = (...lines: string[]) =>
  ['model net {', '  input x [steps=5, features=1]', '', ...lines.map((line) => `  ${line}`), '}', ''].join(
    '\n',
  );

test('selected layers of a chain become a block', async () => {
  expect(
    await refactor(
      net('x -> <|LSTM(4, return_sequences=true)', '  -> Dropout(0.5)|>', '  -> LSTM(3)'),
      'Extract 2 layers to a block',
    ),
  ).toBe(net('block = LSTM(4, return_sequences=true)', '  -> Dropout(0.5)', 'x -> block', '  -> LSTM(3)'));
});

test('a tensor in front is no part of the block, and comments stay with what they are about', async () => {
  expect(await refactor(net('# The state', 'h = <|x -> LSTM(4)|>', 'output h'), 'Extract the layer')).toBe(
    net('block = LSTM(4)', '# The state', 'h = x -> block', 'output h'),
  );
});

test('the last layer of a block may be one with states, and its name one that is free', async () => {
  expect(
    await refactor(
      net('block = Dense(2)', '(_, h, c) = x -> block -> <|LSTM(4, return_state=true)|>', 'output h, c'),
      'Extract the layer to a block',
    ),
  ).toBe(
    net(
      'block = Dense(2)',
      'block_2 = LSTM(4, return_state=true)',
      '(_, h, c) = x -> block -> block_2',
      'output h, c',
    ),
  );
});

test('a part of a block becomes a block in it', async () => {
  const text = net('two = <|LSTM(4) -> Dense(3)|> -> Dense(2)', 'x -> two');
  expect(await refactor(text, 'Extract 2 layers')).toBe(
    net('block = LSTM(4) -> Dense(3)', 'two = block -> Dense(2)', 'x -> two'),
  );
});

test('a block is made of whole layers, and not of what is one', async () => {
  const none = [
    net('x -> LSTM(<|4, return_sequences=true|>)'),
    net('<|x|> -> LSTM(4)'),
    net('block = <|LSTM(4) -> Dense(2)|>', 'x -> block'),
  ];
  for (const text of none) {
    expect((await titles(text)).filter((title) => title.includes('block'))).toEqual([]);
  }
});

test('a block that is used once goes where its name stands', async () => {
  const block = ['block = LSTM(4, return_sequences=true)', '  -> LSTM(3)', ''];
  const inlined = net('x -> LSTM(4, return_sequences=true)', '  -> LSTM(3)', '  -> Dense(1)');
  expect(await refactor(net(...block, 'x -> bl<|>ock', '  -> Dense(1)'), 'Inline the block block')).toBe(
    inlined,
  );
  const declared = [block[0]!.replace('block', 'bl<|>ock'), ...block.slice(1)];
  expect(await refactor(net(...declared, 'x -> block', '  -> Dense(1)'), 'Inline the block')).toBe(inlined);
});

test('of a block that is used twice one use gets a copy, and is told that weights part', async () => {
  const block = ['block = LSTM(4)', 'a = x -> block'];
  expect(
    await refactor(
      net(...block, 'b = x -> b<|>lock', 'output a, b'),
      'Inline a copy of the block block, which no',
    ),
  ).toBe(net(...block, 'b = x -> LSTM(4)', 'output a, b'));
  expect(await titles(net('bl<|>ock = LSTM(4)', 'a = x -> block', 'b = x -> block', 'output a, b'))).toEqual(
    [],
  );
  expect(
    await titles(net('block = LSTM(4, name="one")', 'a = x -> block', 'b = x -> b<|>lock', 'output a, b')),
  ).not.toContainEqual(expect.stringContaining('copy'));
});

test('a line goes with the comment behind it, and comments above it stay', async () => {
  expect(await refactor(net('# Reads', 'block = LSTM(4)  # the state', '', 'x -> bl<|>ock'), 'Inline')).toBe(
    net('# Reads', '', 'x -> LSTM(4)'),
  );
});

test('the tensor that a step gives gets a name', async () => {
  const lines = ['x -> LS<|>TM(4)', '  -> Dense(2)', '  -> Dense(1)'];
  expect(await refactor(net(...lines), 'Name what LSTM gives')).toBe(
    net('h = x -> LSTM(4)', 'h -> Dense(2)', '  -> Dense(1)'),
  );
  expect(await refactor(net('h = x -> LSTM(4) -> De<|>nse(2) -> Dense(1)', 'output h'), 'Name what')).toBe(
    net('h_2 = x -> LSTM(4) -> Dense(2)', 'h = h_2 -> Dense(1)', 'output h'),
  );
  expect(await refactor(net('x -> LSTM(4) -> De<|>nse(2)'), 'Name what')).toBe(
    net('h = x -> LSTM(4) -> Dense(2)'),
  );
  expect(
    await refactor(net('x -> LS<|>TM(4, return_sequences=true)  # reads', '  -> LSTM(2)'), 'Name what'),
  ).toBe(net('h = x -> LSTM(4, return_sequences=true)  # reads', 'h -> LSTM(2)'));
});

test('names are for tensors that have none', async () => {
  const nameless = async (text: string) => (await titles(text)).filter((title) => title.startsWith('Name'));
  expect(await nameless(net('h = x -> LS<|>TM(4)', 'output h'))).toEqual([]);
  expect(await nameless(net('block = LS<|>TM(4) -> Dense(2)', 'x -> block'))).toEqual([]);
});

test('an LSTM becomes a GRU with the arguments that both have', async () => {
  expect(
    await refactor(
      net('x -> LS<|>TM(4, unit_forget_bias=false, return_sequences=true, name="reader")'),
      'Convert LSTM to GRU',
    ),
  ).toBe(net('x -> GRU(4, return_sequences=true, name="reader")'));
  expect(
    await refactor(net('x -> Bidirectional(GR<|>U(units=4, reset_after=false))'), 'Convert GRU to LSTM'),
  ).toBe(net('x -> Bidirectional(LSTM(units=4))'));
});

const translator = (encoder: string, states: string, state: string, decoder: string) =>
  [
    'model translator {',
    '  input a [steps=5, features=1]',
    '  input b [steps=3, features=1]',
    '',
    `  (${states}) = a -> ${encoder}(8, return_state=true)`,
    `  b -> ${decoder}(8, initial_state=${state})`,
    '    -> Dense(1)',
    '}',
    '',
  ].join('\n');

test('layers that hand states to each other change together', async () => {
  const lstms = translator('LSTM', '_, h, c', '(h, c)', 'LSTM');
  const grus = translator('GRU', '_, h', 'h', 'GRU');
  const title = (from: string, to: string) =>
    `Convert ${from} and the ${from} joined to it by states to ${to}`;
  for (const at of [lstms.indexOf('LSTM') + 1, lstms.lastIndexOf('LSTM') + 1]) {
    const marked = `${lstms.slice(0, at)}<|>${lstms.slice(at)}`;
    expect(await refactor(marked, title('LSTM', 'GRU'))).toBe(grus);
  }
  expect(await refactor(grus.replace('GRU', 'G<|>RU'), title('GRU', 'LSTM'))).toBe(lstms);
});

test('a state that something else needs keeps its layer', async () => {
  const text = net('(_, h, c) = x -> LS<|>TM(4, return_state=true)', 'output h, c');
  expect((await titles(text)).filter((title) => title.startsWith('Convert'))).toEqual([]);
  expect(await refactor(net('(_, h, _) = x -> LS<|>TM(4, return_state=true)', 'output h'), 'Convert')).toBe(
    net('(_, h) = x -> GRU(4, return_state=true)', 'output h'),
  );
  expect(await refactor(net('(_, h) = x -> GR<|>U(4, return_state=true)', 'output h'), 'Convert')).toBe(
    net('(_, h, _) = x -> LSTM(4, return_state=true)', 'output h'),
  );
});

test('a recurrent layer is wrapped in Bidirectional, where what comes after it takes the width', async () => {
  expect(await refactor(net('x -> LS<|>TM(4)', '  -> Dense(1)'), 'Wrap LSTM in Bidirectional')).toBe(
    net('x -> Bidirectional(LSTM(4))', '  -> Dense(1)'),
  );
  const wraps = async (text: string) => (await titles(text)).filter((title) => title.startsWith('Wrap'));
  expect(await wraps(net('a = x -> LS<|>TM(4)', 'b = x -> LSTM(4)', '(a, b) -> Add()'))).toEqual([]);
  expect(await wraps(net('x -> Bidirectional(LS<|>TM(4))'))).toEqual([]);
  expect(await wraps(net('(_, h, c) = x -> LS<|>TM(4, return_state=true)', 'output h, c'))).toEqual([]);
});

test('a number becomes a constant that is called what it stands for', async () => {
  expect(await refactor(net('x -> LSTM(<|>64)'), 'Extract 64 to the constant units')).toBe(
    `const units = 64\n\n${net('x -> LSTM(units)')}`,
  );
  const taken = `const steps = 5\n\n# The network\n${net('x -> LSTM(64)').replace('steps=5', 'steps=<|>5')}`;
  expect(await refactor(taken, 'Extract 5 to the constant steps_2')).toBe(
    `const steps = 5\n\nconst steps_2 = 5\n\n# The network\n${net('x -> LSTM(64)').replace('steps=5', 'steps=steps_2')}`,
  );
});

test('a constant goes where its name stands, in every file', async () => {
  const beside = { 'other.lstm': `import "./main.lstm"\n${net('x -> LSTM(2 * units)')}` };
  const [opened, range] = await openAt(`const un<|>its = 2 + 4\n\n${net('x -> LSTM(units)')}`, beside);
  const [action] = await refactorings(opened, range);
  expect(action!.title).toBe('Inline the constant units');
  expect(applied(opened, action!)).toBe(net('x -> LSTM(2 + 4)'));
  expect(action!.edit!.changes![addressOf('other.lstm').toString()]!.map((edit) => edit.newText)).toEqual([
    '(2 + 4)',
  ]);
});

test('a comment among the arguments that would go keeps the layer as it is', async () => {
  const kept = async (text: string) => (await titles(text)).filter((title) => title.startsWith('Convert'));
  const layer = (comment: string) => net(`x -> LS<|>TM(4,${comment}\n    unit_forget_bias=false)`);
  expect(await kept(layer(''))).toEqual(['Convert LSTM to GRU']);
  expect(await kept(layer('  # wide'))).toEqual([]);
});

test('a block that names a layer is not copied', async () => {
  const inlines = async (layer: string) => {
    const text = net(`block = ${layer}`, 'a = x -> bl<|>ock', 'b = x -> block', '(a, b) -> Add()');
    return (await titles(text)).filter((title) => title.startsWith('Inline'));
  };
  expect(await inlines('LSTM(4)')).toHaveLength(1);
  expect(await inlines('LSTM(4, name="reader")')).toEqual([]);
});

test('a number of a setting becomes a constant that is called as the setting is', async () => {
  const text = (epochs: string) =>
    `data d {\n  x = zeros([4, 5, 1])\n}\n\n${net('x -> LSTM(2)')}\ntrain net on d {\n  loss = mse\n  epochs = ${epochs}\n}\n`;
  expect(await titles(text('<|>12'))).toContain('Extract 12 to the constant epochs');
});

test('a file that does not parse is mended first', async () => {
  expect(await titles('model net {\n  input x [5, 1]\n  x -> LS<|>TM(4\n}\nmodel {')).toEqual([]);
});

test.each([
  [net('x -> <|LSTM(4)|>', '  -> LSTM(3)').replace('(4)', '(4, return_sequences=true)'), 'Extract', 'block'],
  [net('x -> D<|>ense(4) -> Dense(3)'), 'Name what', 'h'],
  [net('(_, h, c) = x -> D<|>ense(4) -> LSTM(3, return_state=true)', 'output h, c'), 'Name what', 'h_2'],
  [net('x -> Dense(1<|>6)'), 'Extract 16', 'units'],
])('an editor that can begins a rename of the name that was made up: %s', async (marked, title, name) => {
  const [opened, range] = await openAt(marked);
  const action = async () => (await refactorings(opened, range)).find((one) => one.title.startsWith(title))!;
  expect((await action()).command).toBeUndefined();
  await opened.services.shared.lsp.LanguageServer.initialize({
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { renameCommand: 'begin' },
  });
  const renaming = await action();
  const [uri, place] = renaming.command!.arguments as [string, Range['start']];
  expect([renaming.command!.command, uri]).toEqual(['begin', opened.document.uri.toString()]);
  const line = applied(opened, renaming).split('\n')[place.line]!;
  expect(line.slice(place.character)).toMatch(new RegExp(`^${name} = `));
});

test('what makes no name up asks for none', async () => {
  const [opened, range] = await openAt(net('block = LSTM(4)', 'x -> b<|>lock'));
  await opened.services.shared.lsp.LanguageServer.initialize({
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { renameCommand: 'begin' },
  });
  const found = (await refactorings(opened, range)).filter((one) => one.kind !== 'refactor.extract');
  expect(found.map(({ title, command }) => [title, command])).toEqual([
    [expect.stringMatching(/^Inline/), undefined],
  ]);
});
