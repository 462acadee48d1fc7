import { expect, test } from 'vitest';
import type {
  InlayHintSettings,
  LstmInlayHintProvider,
} from '../../../language/services/inlay-hint-provider.js';
import { open } from './open.js';

/** The text with each hint under the place after which it stands: `^ [5, 1]`. */
async function hinted(
  text: string,
  settings?: InlayHintSettings,
  beside?: Record<string, string>,
  lines?: readonly [first: number, last: number],
): Promise<string> {
  const { services, document, at } = await open(text, beside);
  const provider = services.lsp.InlayHintProvider as LstmInlayHintProvider;
  if (settings) {
    provider.settings = settings;
  }
  const [first, last] = lines ?? [0, text.split('\n').length - 1];
  const hints = await provider.getInlayHints(document, {
    textDocument: at.textDocument,
    range: { start: { line: first, character: 0 }, end: { line: last, character: 0 } },
  });
  return text
    .split('\n')
    .flatMap((line, i) => [
      line,
      ...hints
        .filter(({ position }) => position.line === i)
        .map(({ position, label }) => `${' '.repeat(position.character - 1)}^ ${label}`),
    ])
    .join('\n');
}

test('each layer, and each slice, is followed by the shape of what it gives', async () => {
  expect(
    await hinted(`model net {
  input x [steps=5, features=1]
  seq = x -> LSTM(8, return_sequences=true)
    -> TimeDistributed(Dense(3))
  last = seq[:, -1]
  (out, h, c) = seq -> LSTM(2, return_state=true)
  last -> Dense(1)
}
`),
  ).toMatchInlineSnapshot(`
    "model net {
      input x [steps=5, features=1]
      seq = x -> LSTM(8, return_sequences=true)
                                              ^ [5, 8]
        -> TimeDistributed(Dense(3))
                                   ^ [5, 3]
      last = seq[:, -1]
                      ^ [3]
      (out, h, c) = seq -> LSTM(2, return_state=true)
                                                    ^ [2], [2], [2]
      last -> Dense(1)
                     ^ [1]
    }
    "
  `);
});

test('parameters are counted on wish; without either there is no hint', async () => {
  const text = 'model net {\n  input x [5]\n  x -> Dense(3) -> Dropout(0.1)\n}';
  expect(await hinted(text, { shapes: true, parameters: true })).toMatchInlineSnapshot(`
    "model net {
      input x [5]
      x -> Dense(3) -> Dropout(0.1)
                  ^ [3] · 18
                                  ^ [3]
    }"
  `);
  expect(await hinted(text, { shapes: false, parameters: true })).toMatchInlineSnapshot(`
    "model net {
      input x [5]
      x -> Dense(3) -> Dropout(0.1)
                  ^ 18
    }"
  `);
  expect(await hinted(text, { shapes: false, parameters: false })).toBe(text);
});

test('what a mistake keeps from being known has no hint, and the rest has', async () => {
  expect(
    await hinted('model net {\n  input x [5, 1]\n  x -> LSTM(3)\n    -> LSTM(4)\n    -> Dense(2)\n}'),
  ).toMatchInlineSnapshot(`
    "model net {
      input x [5, 1]
      x -> LSTM(3)
                 ^ [3]
        -> LSTM(4)
        -> Dense(2)
    }"
  `);
});

test('a block’s layers show the shapes of its first use', async () => {
  expect(
    await hinted('model net {\n  input x [5]\n  block = Dense(3) -> Dense(5)\n  x -> block -> block\n}'),
  ).toMatchInlineSnapshot(`
    "model net {
      input x [5]
      block = Dense(3) -> Dense(5)
                     ^ [3]
                                 ^ [5]
      x -> block -> block
    }"
  `);
});

test('only the lines that are seen get hints', async () => {
  const text = 'model net {\n  input x [5]\n  x -> Dense(3)\n    -> Dense(2)\n    -> Dense(1)\n}';
  expect(await hinted(text, undefined, {}, [3, 3])).toBe(
    text.replace('-> Dense(2)', `-> Dense(2)\n${' '.repeat(14)}^ [2]`),
  );
});

test('layers of an imported model put no hints into the file that uses it', async () => {
  const inner = '\n\nmodel inner {\n  input x [5]\n  x -> Dense(3) -> Dense(4)\n}\n';
  const text = 'import "./inner.lstm"\nmodel net {\n  input x [5]\n\n\n  x -> inner -> Dense(2)\n}\n';
  expect(await hinted(text, undefined, { 'inner.lstm': inner })).toBe(
    text.replace('Dense(2)', `Dense(2)\n${' '.repeat(23)}^ [2]`),
  );
});
