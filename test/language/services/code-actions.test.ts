import type { CodeAction } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Opened, open } from './open.js';

async function actions(opened: Opened, only?: string[]): Promise<CodeAction[]> {
  const { services, document, at } = opened;
  const found = await services.lsp.CodeActionProvider!.getCodeActions(document, {
    textDocument: at.textDocument,
    range: { start: at.position, end: at.position },
    context: { diagnostics: document.diagnostics ?? [], ...(only && { only }) },
  });
  return (found ?? []) as CodeAction[];
}

function apply(opened: Opened, action: CodeAction): string {
  const edits = action.edit!.changes![opened.at.textDocument.uri]!;
  return TextDocument.applyEdits(opened.document.textDocument as TextDocument, edits);
}

test('the preferred fix comes first, and mends the file', async () => {
  const opened = await open(
    'model net {\n  input x [steps=5, features=1]\n  x -> LSTM(3)\n    -> GR<|>U(4)\n}\n',
  );
  const [first, ...others] = await actions(opened);
  expect(first!.isPreferred).toBe(true);
  expect(others.every((one) => !one.isPreferred)).toBe(true);
  expect(first!.diagnostics![0]).toEqual(opened.document.diagnostics![0]);
  const mended = apply(opened, first!);
  expect(mended).toContain('LSTM(3, return_sequences=true)');
  expect((await open(mended)).document.diagnostics).toEqual([]);
});

test('fixes are offered at their diagnostic alone', async () => {
  expect(await actions(await open('model n<|>et {\n  input x [5]\n  x -> Dens(3)\n}\n'))).toEqual([]);
});

test('what would leave more that does not parse is not mended at once', async () => {
  const network = 'input x [5]\n  x -> Dens(3) -> Dene(4)\n}\n';
  const prose = await open(`gs to the input.<|>\n\nmodel net {\n  ${network}`);
  expect(await actions(prose, ['source.fixAll'])).toEqual([]);
  const alone = await open(`model net {\n  <|>${network}`);
  expect(await actions(alone, ['source.fixAll'])).toHaveLength(1);
});

test('all that have a safe fix are mended at once, on request of the editor or by hand', async () => {
  const opened = await open(
    'model net {\n  input x [5]\n  x -> Dens<|>(3, activaton="relu")\n    -> Dene(4)\n}\n',
  );
  const [all] = await actions(opened, ['source.fixAll']);
  expect(all!.kind).toBe('source.fixAll');
  expect(apply(opened, all!)).toContain('-> Dense(4)');
  expect((await actions(opened)).map((one) => one.title)).toContainEqual(
    expect.stringMatching(/^Fix all \d+ problems/),
  );
  expect((await actions(opened, ['quickfix'])).some((one) => one.kind === 'source.fixAll')).toBe(false);
});

test('what drops data is not among all that are mended at once', async () => {
  const opened = await open(
    'data d {\n  x = zeros([30, 5, 1])\n  y<|> = zeros([20, 1])\n}\nmodel net {\n  input x [5, 1]\n  x -> LSTN(3) -> Dene(1)\n}\n',
  );
  const [all] = await actions(opened, ['source.fixAll']);
  expect(all!.title).toBe('Fix all 2 problems that have a fix');
  expect(apply(opened, all!)).toContain('x = zeros([30, 5, 1])\n  y = zeros([20, 1])');
});

test('only errors and warnings are fixed all at once, and only where nothing else goes wrong', async () => {
  const hints = await open(
    'model net {\n  input x<|> [5, 2]\n  x -> TimeDistributed(Dense(3)) -> TimeDistributed(Dense(4))\n}\n',
  );
  expect(await actions(hints, ['source.fixAll'])).toEqual([]);
  // Each fix takes the other's width: together they would only change places.
  const both = await open(
    'model net {\n  input x<|> [5]\n  a = x -> Dense(3)\n  b = x -> Dense(4)\n  (a, b) -> Add()\n  (b, a) -> Add()\n}\n',
  );
  expect((await actions(both, ['source.fixAll'])).map((one) => one.title)).toEqual([]);
});

const trains = (loss: string) => `train net on d {\n  loss = ${loss}\n}\n`;

async function preferred(text: string): Promise<{ title: string; mended: string; left: number }> {
  const opened = await open(text);
  const [first] = await actions(opened, ['quickfix']);
  const mended = apply(opened, first!);
  const left = (await open(mended)).document.diagnostics?.filter((one) => one.severity! < 3).length ?? 0;
  return { title: first!.title, mended, left };
}

test('a fix that leaves nothing behind is preferred to the likelier one that does not', async () => {
  const { title, left } = await preferred(
    `data d {\n  x = zeros([8, 10, 3])\n  y = zeros([8, 1])\n}\nmodel net {\n  input x [10, 3]\n  x -> LSTM(8) -> Time<|>Distributed(Dense(1))\n}\n${trains('mse')}`,
  );
  expect(title).toBe('Replace TimeDistributed by Dense(1)');
  expect(left).toBe(0);
});

test('two layers in each other’s place are put right', async () => {
  const { mended, left } = await preferred(
    'model net {\n  input x [12] int\n  x -> LS<|>TM(5) -> Embedding(20, 6) -> Dense(3)\n}\n',
  );
  expect(mended).toContain('x -> Embedding(20, 6) -> LSTM(5) -> Dense(3)');
  expect(left).toBe(0);
});

test('a fix takes along that of the error which it brings to light', async () => {
  const { title, mended, left } = await preferred(
    'model net {\n  input x [4, 8, 8, 1]\n  x -> TimeDistributed(Conv2D(3, 3)) -> Conv<|>1D(4, 5) -> LSTM(5)\n}\n',
  );
  expect(title).toBe('Put TimeDistributed(Flatten()) before it, then add padding="same" to Conv1D');
  expect(mended).toContain('-> TimeDistributed(Flatten()) -> Conv1D(4, 5, padding="same") -> LSTM(5)');
  expect(left).toBe(0);
});

test('a layer too many is left out, but never a recurrent one', async () => {
  const { title, left } = await preferred(
    `data d {\n  x = zeros([8, 24])\n  y = zeros([8, 2])\n}\nmodel net {\n  input x [24]\n  x -> Reshape([8, 3]) -> Embedding(9, 2) -> GR<|>U(5) -> Dense(2)\n}\n${trains('mse')}`,
  );
  expect(title).toBe('Leave out Embedding(9, 2)');
  expect(left).toBe(0);
});
