import { expect, test } from 'vitest';
import { complete, net } from './complete.js';

test('a file begins with declarations and whole networks', async () => {
  const { labels, take } = await complete('<|>');
  expect(labels.slice(0, 7)).toEqual(['const', 'data', 'forecast', 'generate', 'import', 'model', 'train']);
  expect(take('const')).toBe('const name = 64');
});

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
    'decimal=',
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
