import { CstUtils } from 'langium';
import type { Position } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { type Opened, open } from './open.js';

// A line and a character in it mean the same whatever lines end in, so the same is answered there.

const options = { tabSize: 2, insertSpaces: true };

const sound = `# What is measured.
const units = 4
# How much is left out.
const rate = 0.5

# Looks back.
data d {
  # First the samples,
  x = ones([4, 5, 1])   # all alike
  y = reshape(
    range(4) / 2,
    [4, 1],
  )
}

model net {
  input x [steps=5, features=1]

  # Layers that go together.
  block = LSTM(units, return_sequences=true)
    -> Dropout(rate)   # at last

  x -> block
    # The end.
    -> LSTM(3)
    -> Dense(1)
}

train net on d {
  loss = mse
  # Often.
  epochs = 3
}
`;

const mistaken = `data d {
  x = zeros([4, 5, 1])
  z = xx
}
model net {
  input x [5]
  input s [steps=5, features=1]
  x -> TimeDistributed(
      # inside
      Dens(3)
    )
  s -> TimeDistributed(LSTM(
      # so many
      3
    ))
  h = x
    -> LSTM(4
  x -> Dense(h =
}
`;

const typing = `model net {
  input x [5, 1]
  x -> LSTM(8) ->

  y = x
  -> LSTM(8) ->
  z =
}
train net on d {
  loss =
  `;

/** What is answered at a place. */
async function answersAt({ services: { lsp }, document }: Opened, position: Position): Promise<unknown[]> {
  const at = { textDocument: { uri: document.uri.toString() }, position };
  const completion = await lsp.CompletionProvider!.getCompletion(document, at);
  return [
    completion?.items.map(({ label, detail, textEdit }) => ({ label, detail, textEdit })),
    await Promise.all(
      ['\n', '>', '}'].map((ch) => lsp.Formatter!.formatDocumentOnType(document, { ...at, ch, options })),
    ),
  ];
}

/** What can be done at a place. */
function actionsAt({ services: { lsp }, document }: Opened, position: Position, only: string) {
  return lsp.CodeActionProvider!.getCodeActions(document, {
    textDocument: { uri: document.uri.toString() },
    range: { start: position, end: position },
    context: { diagnostics: document.diagnostics ?? [], only: [only] },
  });
}

/** What is answered of the whole. */
async function answersOf({ services: { lsp }, document }: Opened): Promise<unknown[]> {
  const textDocument = { uri: document.uri.toString() };
  const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
  return [
    document.diagnostics,
    await lsp.DocumentSymbolProvider!.getSymbols(document, { textDocument }),
    await lsp.FoldingRangeProvider!.getFoldingRanges(document, { textDocument }),
    await lsp.SemanticTokenProvider!.semanticHighlight(document, { textDocument }),
    await lsp.InlayHintProvider!.getInlayHints(document, { textDocument, range }),
    await lsp.Formatter!.formatDocument(document, { textDocument, options }),
  ];
}

/** Asks the same of a text whatever its lines end in. */
async function compare(
  text: string,
  answers: (opened: Opened, usual: Opened) => Promise<unknown>,
): Promise<void> {
  const usual = await open(text);
  const expected = plain(await answers(usual, usual));
  for (const lineEnd of ['\r\n', '\r']) {
    const other = await open(text.replaceAll('\n', lineEnd));
    expect(plain(await answers(other, usual)), JSON.stringify(lineEnd)).toBe(expected);
  }
}

/** Answers without regard to what lines end in. */
function plain(answers: unknown): string {
  return JSON.stringify(answers, undefined, 1).replaceAll(/\\r(?:\\n)?/g, '\\n');
}

test.each(Object.entries({ sound, mistaken, typing }))('%s text: what is said of it', (_what, text) =>
  compare(text, answersOf),
);

test.each(Object.entries({ sound, mistaken, typing }))(
  'a %s file: what is offered on its lines',
  (_what, text) =>
    compare(text, async (opened) => {
      const ends = text.split('\n').map((line, i) => ({ line: i, character: line.length }));
      const starts = ends.map(({ line }) => ({ line, character: 0 }));
      return Promise.all([...starts, ...ends].map((place) => answersAt(opened, place)));
    }),
);

test('sound text: how its parts can be rewritten', () =>
  compare(sound, async (opened, usual) => {
    const tokens = CstUtils.flattenCst(usual.document.parseResult.value.$cstNode!).filter(
      ({ text, hidden }) => !hidden && /^[\p{L}\d]/u.test(text),
    );
    const actions = tokens.map(({ range: { start } }) => actionsAt(opened, start, 'refactor')).toArray();
    return Promise.all(actions);
  }));

test('mistaken text: what mends it', () =>
  compare(mistaken, async (opened) => {
    const places = (opened.document.diagnostics ?? []).map(({ range: { start } }) => start);
    return Promise.all(places.map((start) => actionsAt(opened, start, 'quickfix')));
  }));
