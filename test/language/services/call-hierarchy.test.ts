import type { CallHierarchyItem, Range } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { addressOf, type Opened, open } from './open.js';

const parts = `model head(units=1) {
  input x [8]
  body = Dense(4) -> Dense(2)
  x -> body -> Dense(units)
}
`;

const text = `import "./parts.lstm"

data d {
  x = zeros([4, 5, 1])
  y = zeros([4, 1])
}

model net {
  input x [steps=5, features=1]
  reader = LSTM(8, return_sequences=true)
  twice = reader -> LSTM(8)
  a = x -> reader -> LSTM(8)
  b = x -> twice
  (a, b) -> Add() -> head(units=1)
}

train net on d {
  loss = mse
}
`;

async function prepare(marked: string): Promise<[Opened, CallHierarchyItem | undefined]> {
  const opened = await open(marked, { 'parts.lstm': parts });
  const { services, document, at } = opened;
  const items = await services.lsp.CallHierarchyProvider!.prepareCallHierarchy(document, at);
  return [opened, items?.[0]];
}

async function incoming({ services }: Opened, item: CallHierarchyItem): Promise<[string, number][]> {
  const calls = await services.lsp.CallHierarchyProvider!.incomingCalls({ item });
  return calls!.map(({ from, fromRanges }) => [from.name, fromRanges.length]);
}

async function outgoing({ services }: Opened, item: CallHierarchyItem): Promise<[string, number][]> {
  const calls = await services.lsp.CallHierarchyProvider!.outgoingCalls({ item });
  return calls!.map(({ to, fromRanges }) => [to.name, fromRanges.length]);
}

function textAt({ document }: Opened, range: Range): string {
  return document.textDocument.getText(range);
}

test('a model calls its blocks and other models, and is called by what trains it', async () => {
  const [opened, item] = await prepare(text.replace('model net', 'model n<|>et'));
  expect(item).toMatchObject({ name: 'net', detail: 'model', uri: opened.document.uri.toString() });
  expect(textAt(opened, item!.selectionRange)).toBe('net');
  expect(await outgoing(opened, item!)).toEqual([
    ['reader', 1],
    ['twice', 1],
    ['head', 1],
  ]);
  expect(await incoming(opened, item!)).toEqual([['train net on d', 1]]);
});

test('a block is called by models and by blocks, from where its name is used too', async () => {
  const [opened, item] = await prepare(text.replace('x -> reader', 'x -> rea<|>der'));
  expect(item).toMatchObject({ name: 'reader', detail: 'block of net' });
  expect(await incoming(opened, item!)).toEqual([
    ['twice', 1],
    ['net', 1],
  ]);
  expect(await outgoing(opened, item!)).toEqual([]);
});

test('calls reach into other files, both ways', async () => {
  const [opened, item] = await prepare(text.replace('head(units', 'he<|>ad(units'));
  expect(item).toMatchObject({ name: 'head', uri: addressOf('parts.lstm').toString() });
  expect(await incoming(opened, item!)).toEqual([['net', 1]]);
  expect(await outgoing(opened, item!)).toEqual([['body', 1]]);
});

test('what trains calls its model', async () => {
  const [opened, item] = await prepare(text.replace('model net', 'model n<|>et'));
  const [call] = (await opened.services.lsp.CallHierarchyProvider!.incomingCalls({ item: item! }))!;
  expect(await outgoing(opened, call!.from)).toEqual([['net', 1]]);
});

test('tensors and layers call nobody', async () => {
  for (const word of ['a = x', 'Dense(4)', 'LSTM(8)']) {
    const [, item] = await prepare(text.replace(word, `<|>${word}`));
    expect(item).toBeUndefined();
  }
});
