import { expect, test } from 'vitest';
import { URI } from 'langium';
import { complete, net } from './complete.js';
import { open } from './open.js';

// In data, train, forecast and generate blocks.

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

test('a name of another file says which', async () => {
  const { items } = await complete(`import "./more/nets.lstm"\n${train('  validation = <|>')}`, {
    'more/nets.lstm': `data held_back {\n  x = zeros([4, 5, 1])\n}\n`,
  });
  const offered = items.map(({ label, detail, labelDetails }) => [label, detail, labelDetails?.description]);
  expect(offered).toEqual([
    ['d', 'data', undefined],
    ['held_back', 'data imported from more/nets.lstm', 'more/nets.lstm'],
  ]);
});

test.each(['columns=["<|>"]', "columns=['<|>", 'columns=["tank", "<|>"]', 'group="<|>"'])(
  'columns of a csv file at %s',
  async (argument) => {
    const { labels } = await complete(`data d {\n  x = csv("tanks.csv", ${argument})\n}`, beside);
    expect(labels).toEqual(['tank', 'pressure', 'flow rate']);
  },
);

test('no columns of a file outside of the workspace', async () => {
  const { services, document, files, at } = await open('data d {\n  x = csv("../t.csv", columns=["<|>"])\n}');
  files.insert(URI.parse('file:///t.csv'), 'secret\n1\n');
  const list = await services.lsp.CompletionProvider!.getCompletion(document, at);
  expect(list!.items).toEqual([]);
});

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
