import { expect, test } from 'vitest';
import { open } from './open.js';

/** The signature at `<|>`, with the active argument marked. */
async function signature(marked: string): Promise<string | undefined> {
  const { services, document, at } = await open(marked);
  const help = await services.lsp.SignatureHelp!.provideSignatureHelp(document, at);
  const [only] = help?.signatures ?? [];
  if (!only) {
    return undefined;
  }
  const active = only.parameters![only.activeParameter ?? -1];
  if (!active) {
    return only.label;
  }
  const [start, end] = active.label as [number, number];
  return `${only.label.slice(0, start)}»${only.label.slice(start, end)}«${only.label.slice(end)}`;
}

test.each([
  ['x -> Dropout(<|>', 'Dropout(»rate«, noise_shape=none, seed=none, name=none, trainable=true)'],
  ['x -> Dropout(0.5, <|>)', 'Dropout(rate, »noise_shape=none«, seed=none, name=none, trainable=true)'],
  ['x -> Dropout(0.5, seed=<|>1)', 'Dropout(rate, noise_shape=none, »seed=none«, name=none, trainable=true)'],
  ['x -> Dropout(seed=1, <|>)', 'Dropout(rate, noise_shape=none, seed=none, name=none, trainable=true)'],
  ['x -> Reshape([5, <|>])', 'Reshape(»target_shape«, name=none, trainable=true)'],
  ['x -> TimeDistributed(Flatten(<|>))', 'Flatten(»data_format=none«, name=none, trainable=true)'],
])('%s', async (chain, label) => {
  expect(await signature(`model net {\n  input x [5, 1]\n  ${chain}\n}`)).toBe(label);
});

test.each([
  ['x -> LSTM(<|>', 'LSTM(»units«, activation="tanh", …)'],
  ['x -> LSTM(5, <|>', 'LSTM(units, »activation="tanh"«, recurrent_activation="sigmoid", …)'],
  [
    'x -> LSTM(5, return_state=true, return_sequences=<|>true)',
    'LSTM(units, activation="tanh", …, seed=none, »return_sequences=false«, return_state=false, …)',
  ],
  ['x -> LSTM(5, return_state=true, <|>)', 'LSTM(units, activation="tanh", …, return_state=false, …)'],
  ['x -> LSTM(5, <|>trainable=false)', 'LSTM(units, activation="tanh", …, name=none, »trainable=true«)'],
  ['x -> LSTM(5, train<|>able = false)', 'LSTM(units, activation="tanh", …, name=none, »trainable=true«)'],
  ['x -> LSTM(5, trainable=<|>)', 'LSTM(units, activation="tanh", …, name=none, »trainable=true«)'],
])('of very many arguments those that matter: %s', async (chain, label) => {
  expect(await signature(`model net {\n  input x [5, 1]\n  ${chain}\n}`)).toBe(label);
});

test('functions, optimizers, and models with parameters have signatures too', async () => {
  expect(await signature('data d {\n  x = linspace(0, <|>)\n}')).toBe('linspace(a, »b«, n)');
  expect(await signature('train a on b {\n  optimizer = sgd(0.1, <|>)\n}')).toContain('»momentum=0«');
  expect(await signature('train a on b {\n  early_stopping(<|>)\n}')).toContain(
    'early_stopping(»monitor="val_loss"«',
  );
  const model = 'model a(units=8, n) {\n  input x [5]\n}\nmodel b {\n  input x [5]\n  x -> a(3, <|>)\n}';
  expect(await signature(model)).toBe('a(units=8, »n«)');
});

test('outside of calls there is none', async () => {
  expect(await signature('model net {\n  input x [<|>5]\n}')).toBeUndefined();
  expect(await signature('model net(<|>) {\n}')).toBeUndefined();
});
