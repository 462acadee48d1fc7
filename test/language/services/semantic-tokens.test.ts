import { AllSemanticTokenModifiers, AllSemanticTokenTypes } from 'langium/lsp';
import { expect, test } from 'vitest';
import { open } from './open.js';

/** The words that are coloured, each with its type and, behind a `.`, its modifiers. */
async function coloured(text: string): Promise<string[]> {
  const { services, document, at } = await open(text);
  const provider = services.lsp.SemanticTokenProvider!;
  const { data } = await provider.semanticHighlight(document, at);
  const types = Object.entries(AllSemanticTokenTypes);
  const words: string[] = [];
  let line = 0;
  let character = 0;
  for (let i = 0; i < data.length; i += 5) {
    line += data[i]!;
    character = data[i]! > 0 ? data[i + 1]! : character + data[i + 1]!;
    const start = { line, character };
    const word = document.textDocument.getText({ start, end: { line, character: character + data[i + 2]! } });
    const modifiers = Object.entries(AllSemanticTokenModifiers).filter(([, bit]) => data[i + 4]! & bit);
    words.push(
      [
        word,
        `${types.find(([, index]) => index === data[i + 3])![0]}`,
        ...modifiers.map(([name]) => `.${name}`),
      ].join(' '),
    );
  }
  return words;
}

test('layers, tensors, constants, models, data, arguments and settings have colours of their own', async () => {
  expect(
    await coloured(`const n = 5
data d {
  x = zeros([4, n])
}
model net(units=8) {
  input x [steps=n]
  h = x -> Dense(units, use_bias=true, activation=relu)
}
train net on d {
  loss = mse
}
`),
  ).toEqual([
    'n variable .declaration .readonly',
    'd namespace .declaration',
    'x variable .declaration',
    'zeros function',
    'n variable .readonly',
    'net class .declaration',
    'units typeParameter .declaration',
    'x parameter .declaration',
    'steps property',
    'n variable .readonly',
    'h variable .declaration',
    'x parameter',
    'Dense class',
    'units typeParameter',
    'use_bias parameter',
    'activation parameter',
    'relu enumMember',
    'net class',
    'd namespace',
    'loss property',
    'mse enumMember',
  ]);
});

test('a part and the whole that are asked for at once do not mix', async () => {
  const lines = Array.from({ length: 300 }, (_, i) => `const n${i} = 2 * ${i}\n`);
  const { services, document, at } = await open(lines.join(''));
  const provider = services.lsp.SemanticTokenProvider!;
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 20 } };
  const [part, whole, again] = await Promise.all([
    provider.semanticHighlightRange(document, { ...at, range }),
    provider.semanticHighlight(document, at),
    provider.semanticHighlightRange(document, { ...at, range }),
  ]);
  expect([part, whole, again].map(({ data }) => data.length / 5)).toEqual([10, 300, 10]);
});
