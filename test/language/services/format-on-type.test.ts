import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { open } from './open.js';

/** The text after what has just been typed, before `<|>`, is laid out. */
async function typed(ch: string, marked: string): Promise<string> {
  const { services, document, at } = await open(marked);
  const edits = await services.lsp.Formatter!.formatDocumentOnType!(document, {
    ...at,
    ch,
    options: { tabSize: 2, insertSpaces: true },
  });
  return TextDocument.applyEdits(document.textDocument as TextDocument, edits);
}

const net = (body: string, rest = '\n}\n') => `model net {\n  input x [5, 1]\n${body}${rest}`;

test('an arrow at the end of a line goes on to the next one', async () => {
  expect(await typed('\n', net('  x -> LSTM(8) ->\n  <|>'))).toBe(net('  x -> LSTM(8)\n    -> '));
  expect(await typed('\n', net('  x -> LSTM(8)\n    -> Dense(2) ->\n    <|>', ''))).toBe(
    net('  x -> LSTM(8)\n    -> Dense(2)\n    -> ', ''),
  );
  expect(await typed('\n', net('  a = LSTM(\n    8,\n  ) -> \n  <|>'))).toBe(
    net('  a = LSTM(\n    8,\n  )\n    -> '),
  );
});

test('a chain that is broken before an arrow goes on below it', async () => {
  expect(await typed('\n', net('  x -> LSTM(8)\n  <|>-> Dense(1)'))).toBe(
    net('  x -> LSTM(8)\n    -> Dense(1)'),
  );
  expect(await typed('\n', net('  h = x -> LSTM(8)\n      -> A(2)\n<|>-> Dense(1)'))).toBe(
    net('  h = x -> LSTM(8)\n      -> A(2)\n    -> Dense(1)'),
  );
});

test('an arrow that begins a line is put below its chain', async () => {
  expect(await typed('>', net('  x -> LSTM(8)\n  -><|>'))).toBe(net('  x -> LSTM(8)\n    ->'));
  const inside = net('  x -> LSTM(8) -><|>');
  expect(await typed('>', inside)).toBe(inside.replace('<|>', ''));
});

test('a line stays where it is when it gets one more arrow behind its layers', async () => {
  const text = net('  x -> LSTM(8)\n  -> LSTM(4) -><|>');
  expect(await typed('>', text)).toBe(text.replace('<|>', ''));
});

test('a closing brace stands below what it closes', async () => {
  expect(await typed('}', net('  x -> LSTM(8)', '\n  }<|>\n'))).toBe(net('  x -> LSTM(8)'));
  const dictionary = 'train net on d {\n  loss = {\n    a: mse,\n';
  expect(await typed('}', `${dictionary}    }<|>\n}\n`)).toBe(`${dictionary}  }\n}\n`);
});

test('nothing moves elsewhere: new statements, comments, arguments, data', async () => {
  for (const text of [
    net('  x -> LSTM(8)\n  <|>'),
    net('  x -> LSTM(8) ->  # then\n  <|>'),
    net('  x -> LSTM(8) # ->\n  <|>'),
    net('  x -> LSTM(8,\n  <|>'),
    'data d {\n  x = a >\n  <|>\n}\n',
    '-> \n<|>',
  ]) {
    expect(await typed('\n', text)).toBe(text.replace('<|>', ''));
  }
  const inline = 'data d { x = {a: b }<|>';
  expect(await typed('}', inline)).toBe(inline.replace('<|>', ''));
});
