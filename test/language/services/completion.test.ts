import { type CompletionItem, DiagnosticSeverity, type TextEdit } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { open } from './open.js';

interface Offer {
  /** As the editor sorts them. */
  readonly labels: readonly string[];
  readonly items: readonly CompletionItem[];
  /** The text once an item is taken; places to fill in keep their words. */
  take(label: string): string;
}

/** What is offered at `<|>`. */
async function complete(marked: string, beside?: Record<string, string>, typed?: string): Promise<Offer> {
  const { services, document, at } = await open(marked, beside);
  const params = typed ? { ...at, context: { triggerKind: 2 as const, triggerCharacter: typed } } : at;
  const list = await services.lsp.CompletionProvider!.getCompletion(document, params);
  const items = [...list!.items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  return {
    labels: items.map((item) => item.label),
    items,
    take(label) {
      const item = items.find((one) => one.label === label);
      expect(item, `${label} among ${items.map((one) => one.label)}`).toBeDefined();
      const edit = item!.textEdit as TextEdit;
      const newText = edit.newText.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll(/\$\{?\d+\}?/g, '');
      return TextDocument.applyEdits(document.textDocument as TextDocument, [{ ...edit, newText }]);
    },
  };
}

const net = (chain: string) => `model net {\n  input x [steps=5, features=1]\n  ${chain}\n}\n`;

test('a file begins with declarations and whole networks', async () => {
  const { labels, take } = await complete('<|>');
  expect(labels.slice(0, 7)).toEqual(['const', 'data', 'forecast', 'generate', 'import', 'model', 'train']);
  expect(take('const')).toBe('const name = 64');
});

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

test('after an arrow come layers, those that can take the tensor first', async () => {
  const sequence = (await complete(net('x -> <|>'))).labels;
  expect(sequence.slice(0, 3)).toEqual(['LSTM', 'GRU', 'SimpleRNN']);
  expect(sequence.indexOf('RepeatVector')).toBeGreaterThan(sequence.indexOf('TimeDistributed'));
  const vector = (await complete(net('x -> LSTM(3)\n    -> <|>'))).labels;
  expect(vector.indexOf('RepeatVector')).toBeLessThan(vector.indexOf('LSTM'));
  expect(vector.indexOf('Dense')).toBeLessThan(vector.indexOf('Conv1D'));
  const ids = (await complete('model net {\n  input x [steps=5] int\n  x -> <|>\n}')).labels;
  expect(ids[0]).toBe('Embedding');
});

test('layers that do not fit come last, and say what they want', async () => {
  const reasons = async (marked: string) => {
    const { items } = await complete(marked);
    return (label: string) => items.find((one) => one.label === label)!.labelDetails?.description;
  };
  const afterVector = await reasons(net('x -> LSTM(3) -> <|>'));
  expect(afterVector('Dense')).toBeUndefined();
  expect(afterVector('LSTM')).toBe('wants a sequence [steps, features]');
  expect(afterVector('Embedding')).toBe('wants whole numbers');
  expect(afterVector('Add')).toBe('wants several tensors');
  const afterTwo = await complete(net('a = x -> LSTM(3)\n  b = x -> GRU(3)\n  (a, b) -> <|>'));
  expect(afterTwo.labels.slice(0, 3)).toEqual(['Concatenate', 'Add', 'Subtract']);
  expect(afterTwo.items.find((one) => one.label === 'Dense')!.labelDetails!.description).toBe(
    'wants one tensor',
  );
  expect((await reasons(net('unknown -> <|>')))('Add')).toBeUndefined();
});

test('wrappers hold layers: recurrent ones, or those that take one step', async () => {
  expect((await complete(net('x -> Bidirectional(<|>)'))).labels.slice(0, 3)).toEqual([
    'LSTM',
    'GRU',
    'SimpleRNN',
  ]);
  const step = await complete(net('x -> TimeDistributed(<|>)'));
  expect(step.labels[0]).toBe('Dense');
  expect(step.items.find((one) => one.label === 'LSTM')!.labelDetails).toBeDefined();
  expect(step.take('Dense')).toBe(net('x -> TimeDistributed(Dense(units))'));
});

test('tensors are offered where tensors are wanted alone', async () => {
  const labels = async (chain: string) => (await complete(net(chain))).labels;
  expect(await labels('h = x -> LSTM(3)\n  x -> LSTM(3, initial_state=<|>)')).toEqual(['h', 'x']);
  expect(await labels('h = x -> LSTM(3)\n  x -> LSTM(3, initial_state=(h, <|>))')).toEqual(['h', 'x']);
  expect(await labels('h = x -> LSTM(3)\n  (h, <|>)')).toEqual(['h', 'x']);
  expect(await labels('x -> LSTM(3, activation=<|>)')).not.toContain('x');
  expect((await complete('data d {\n  t = csv("t.csv", <|>)\n}')).labels).toEqual([
    'columns=',
    'group=',
    'separator=',
    'header=',
  ]);
});

test('a name that is being made, or made later, is not offered yet', async () => {
  const { labels } = await complete(net('h = <|>\n  later = x -> LSTM(1)'));
  expect(labels).toContain('x');
  expect(labels).not.toContain('h');
  expect(labels).not.toContain('later');
});

test('a layer takes the place of what is typed of it, with what must be given to fill in', async () => {
  expect((await complete(net('x -> LS<|>'))).take('LSTM')).toBe(net('x -> LSTM(units)'));
  expect((await complete(net('x -><|>'))).take('LSTM')).toBe(net('x -> LSTM(units)'));
  expect((await complete(net('x -> Ti<|>'))).take('TimeDistributed')).toBe(
    net('x -> TimeDistributed(Dense(units))'),
  );
  expect((await complete(net('x -> Den<|>(8)'))).take('Dense')).toBe(net('x -> Dense(8)'));
});

test('blocks and models are used like layers', async () => {
  const { labels } = await complete(
    `${net('x -> LSTM(1)')}model two {\n  input a [3]\n  block = Dense(3)\n  a -> <|>\n}`,
  );
  expect(labels.slice(0, 2)).toEqual(['block', 'net']);
  expect(labels).not.toContain('two');
});

test('arguments that are not given yet, with their defaults', async () => {
  const { labels, items, take } = await complete(net('x -> LSTM(3, use_bias=false, <|>)'));
  expect(labels).toContain('return_sequences=');
  expect(labels).toContain('initial_state=');
  expect(labels).toContain('name=');
  expect(labels).not.toContain('use_bias=');
  expect(items.find((one) => one.label === 'dropout=')!.detail).toBe('= 0');
  expect(take('dropout=')).toBe(net('x -> LSTM(3, use_bias=false, dropout=)'));
});

test('values of an argument, the default first', async () => {
  const { labels, take } = await complete(net('x -> LSTM(3, activation=<|>)'));
  expect(labels.slice(0, 3)).toEqual(['"tanh"', '"linear"', '"relu"']);
  expect(take('"relu"')).toBe(net('x -> LSTM(3, activation="relu")'));
  const quoted = await complete(net('x -> LSTM(3, activation="re<|>")'));
  expect(quoted.take('relu')).toBe(net('x -> LSTM(3, activation="relu")'));
  const flag = await complete(net('x -> LSTM(3, return_sequences=<|>)'));
  expect(flag.labels.slice(0, 2)).toEqual(['false', 'true']);
});

test('names have their shapes', async () => {
  const { items } = await complete(net('h = x -> LSTM(3)\n  <|>'));
  expect(items.find((one) => one.label === 'h')!.detail).toBe('[features=3]');
});

test('after `output` and in tuples come tensors', async () => {
  expect((await complete(net('h = x -> LSTM(3)\n  output <|>'))).labels).toEqual(['h', 'x']);
});

test('dimensions of an input', async () => {
  expect((await complete('model net {\n  input x [<|>]\n}')).labels).toEqual([
    'steps=',
    'features=',
    'batch=',
    '?',
  ]);
  expect((await complete('model net {\n  input x [5] <|>\n}')).labels).toEqual(['int']);
  expect((await complete('const n = 3\nmodel net {\n  input x [steps=<|>]\n}')).labels).toEqual(['n']);
});

test('in data come functions', async () => {
  const { labels, take } = await complete('data d {\n  x = <|>\n}');
  expect(labels).toContain('random_normal');
  expect(labels).not.toContain('LSTM');
  expect(take('csv')).toBe('data d {\n  x = csv("file")\n}');
});

const beside = { 'tanks.csv': 'tank,pressure,"flow rate"\na,1,2\n', 'more/b.csv': 'x\n1\n', 'o.lstm': '' };

test('data files beside the file, and folders', async () => {
  const { labels, take } = await complete('data d {\n  x = csv("<|>")\n}', beside);
  expect(labels).toEqual(['tanks.csv', 'more/']);
  expect(take('tanks.csv')).toBe('data d {\n  x = csv("tanks.csv")\n}');
  const inside = await complete('data d {\n  x = csv("more/<|>")\n}', beside);
  expect(inside.take('b.csv')).toBe('data d {\n  x = csv("more/b.csv")\n}');
});

test('files to import', async () => {
  expect((await complete('import "<|>"', beside)).labels).toEqual(['o.lstm', 'more/']);
});

test.each(['columns=["<|>"]', "columns=['<|>", 'columns=["tank", "<|>"]', 'group="<|>"'])(
  'columns of a csv file at %s',
  async (argument) => {
    const { labels } = await complete(`data d {\n  x = csv("tanks.csv", ${argument})\n}`, beside);
    expect(labels).toEqual(['tank', 'pressure', 'flow rate']);
  },
);

test('a column’s name takes the place of all that is typed of it', async () => {
  const { take } = await complete('data d {\n  x = csv("tanks.csv", columns=["flow r<|>"])\n}', beside);
  expect(take('flow rate')).toContain('columns=["flow rate"]');
});

test('columns of the rows that windows cuts', async () => {
  const text = 'data d {\n  t = csv("n.csv")\n  (x, y) = windows(t, 2, targets=["<|>"])\n}';
  const { labels } = await complete(text, { 'n.csv': 'a,b\n1,2\n3,4\n5,6\n7,8\n' });
  expect(labels).toEqual(['a', 'b']);
});

const train = (settings: string) =>
  `${net('x -> LSTM(1)')}data d {\n  x = zeros([4, 5, 1])\n}\ntrain net on d {\n${settings}\n}\n`;

test('models and data of a train block', async () => {
  const both = `${net('x -> LSTM(1)')}data d {\n  x = zeros([4, 5, 1])\n}\n`;
  expect((await complete(`${both}train <|>`)).labels).toEqual(['net']);
  expect((await complete(`${both}train net on <|>`)).labels).toEqual(['d']);
});

test('behind the model of a train block comes `on`, behind its data nothing', async () => {
  const both = `${net('x -> LSTM(1)')}data d {\n  x = zeros([4, 5, 1])\n}\n`;
  expect((await complete(`${both}train net <|>`)).labels).toEqual(['on']);
  expect((await complete(`${both}train net o<|>`)).labels).toEqual(['on']);
  expect((await complete(`${both}train net <|>`, {}, ' ')).labels).toEqual(['on']);
  expect((await complete(`${both}train net on d <|>`)).labels).toEqual([]);
  expect((await complete(`${both}train net on d\n<|>`)).labels).toContain('forecast');
});

test('keys that stand for inputs and outputs, those that are not there yet', async () => {
  const two = (x: string, loss: string) =>
    [
      'data d {',
      `  x = {${x}}`,
      '  y = zeros([4, 1])',
      '}',
      'model net {',
      '  input left [5, 1]',
      '  input right [5, 1]',
      '  a = left -> LSTM(1)',
      '  b = right -> LSTM(1)',
      '  output a, b',
      '}',
      'train net on d {',
      `  loss = {${loss}}`,
      '}',
      '',
    ].join('\n');
  expect((await complete(two('<|>', 'a: mse'))).labels).toEqual(['left', 'right']);
  expect((await complete(two('left: zeros([4, 5, 1]), <|>', 'a: mse'))).labels).toEqual(['right']);
  expect((await complete(two('', '<|>'))).labels).toEqual(['a', 'b']);
  expect((await complete(two('', 'a: mse, <|>'))).take('b')).toBe(two('', 'a: mse, b: '));
  expect((await complete(two('', 'a: <|>'))).labels.slice(0, 2)).toEqual(['mse', 'mae']);
});

test('statements that a block does not have yet', async () => {
  expect((await complete('data d {\n  <|>\n}')).labels).toEqual(['x', 'y', 'split']);
  expect((await complete('data d {\n  x = zeros([4])\n  <|>\n}')).labels).toEqual(['y', 'split']);
  expect((await complete('model m {\n  <|>\n}')).labels).toEqual(['input', 'output']);
});

test('columns of a file with another separator', async () => {
  const semicolons = { 't.csv': 'a;b\n1;2\n' };
  const text = 'data d {\n  x = csv("t.csv", separator=";", columns=["<|>"])\n}';
  expect((await complete(text, semicolons)).labels).toEqual(['a', 'b']);
});

test('settings that are not given yet, and their values', async () => {
  const { labels, take } = await complete(train('  epochs = 3\n  <|>'));
  expect(labels[0]).toBe('loss');
  expect(labels).not.toContain('epochs');
  expect(take('loss')).toBe(train('  epochs = 3\n  loss = '));
  expect(take('early_stopping')).toBe(train('  epochs = 3\n  early_stopping(patience=3)'));
  expect((await complete(train('  loss = <|>'))).labels.slice(0, 2)).toEqual(['mse', 'mae']);
  expect((await complete(train('  optimizer = a<|>'))).take('adam')).toBe(train('  optimizer = adam'));
  expect((await complete(train('  metrics = <|>'))).labels[0]).toBe('[accuracy]');
  expect((await complete(train('  metrics = [<|>'))).labels[0]).toBe('accuracy');
  expect((await complete(train('  validation = <|>'))).labels).toEqual(['d']);
  expect((await complete(train('  reset_states = <|>'))).labels[0]).toBe('each_epoch');
  expect((await complete(train('  loss = mse <|>'))).labels).toEqual([]);
  expect((await complete(train('  optimizer = adam(<|>)'))).labels).toContain('clipnorm=');
  expect((await complete(train('  early_stopping(monitor=<|>)'))).labels[0]).toBe('val_loss');
});

test('nothing is offered where a new name, a comment or a free text is written', async () => {
  for (const text of [
    'model <|>',
    '# mod<|>',
    net('x -> Dense(1, name="<|>")'),
    net('input <|>'),
    net('x <|>'),
  ]) {
    expect((await complete(text)).labels).toEqual([]);
  }
});

test('a space opens the list only where something is wanted after it', async () => {
  expect((await complete(net('x -> <|>'), {}, ' ')).labels).toContain('LSTM');
  expect((await complete(net('x -> Dense(1)\n  <|>'), {}, ' ')).labels).toEqual([]);
});
