import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { open } from './open.js';

const options = { tabSize: 2, insertSpaces: true };

const loose = `const n=5
data   d {
      x = zeros( [4,5 ,1] )
  y=zeros([4,1])   
}


model net {  input x [steps=n,1]
x->LSTM(8)
->Dense(1) }
`;

const laidOut = `const n = 5

data d {
  x = zeros([4, 5, 1])
  y = zeros([4, 1])
}

model net {
  input x [steps=n, 1]
  x -> LSTM(8)
    -> Dense(1)
}
`;

test('the whole file', async () => {
  const { services, document, at } = await open(loose);
  const edits = await services.lsp.Formatter!.formatDocument(document, { ...at, options });
  expect(TextDocument.applyEdits(document.textDocument as TextDocument, edits)).toBe(laidOut);
  // Only white space is touched, so that a cursor stays at its word.
  expect(
    edits.every(({ range, newText }) => `${newText}${document.textDocument.getText(range)}`.trim() === ''),
  ).toBe(true);
});

test('selected lines alone', async () => {
  const { services, document, at } = await open(loose);
  const range = { start: { line: 2, character: 8 }, end: { line: 3, character: 0 } };
  const edits = await services.lsp.Formatter!.formatDocumentRange(document, { ...at, range, options });
  expect(TextDocument.applyEdits(document.textDocument as TextDocument, edits)).toBe(
    loose.replace('      x = zeros( [4,5 ,1] )', '  x = zeros([4, 5, 1])'),
  );
});

test('a text that does not parse is left alone', async () => {
  const { services, document, at } = await open('model net {\n    x ->\n');
  expect(await services.lsp.Formatter!.formatDocument(document, { ...at, options })).toEqual([]);
});

test('line ends stay what they are, and the last line gets one', async () => {
  const { services, document, at } = await open('const n=5\r\nconst m=6');
  const edits = await services.lsp.Formatter!.formatDocument(document, { ...at, options });
  const text = TextDocument.applyEdits(document.textDocument as TextDocument, edits);
  expect(text).toBe('const n = 5\r\nconst m = 6\r\n');
});
