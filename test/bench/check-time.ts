import { performance } from 'node:perf_hooks';
import { EmptyFileSystem, URI } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLspServices } from '../../language/lsp-services.js';

/**
 * How long the editor waits: from a letter typed in the middle of a file to its diagnostics, and for what it
 * asks afterwards. `npm run bench check-time`; take the figures of a machine that does nothing else.
 */
const letters = Number(process.env.BENCH_LETTERS ?? 60);

/** Twenty lines that are fine, under names of their own. */
const part = (i: number) => `# The ${i}th of many.
data data_${i} {
  x = reshape(range(${40 + i}) / 5, [-1, 1, 1])
  y = random_normal([${40 + i}, 3], seed=${i})
}

model net_${i} {
  input x [steps=1, features=1]

  seq = x -> LSTM(32, return_sequences=true, dropout=0.1)
    -> Bidirectional(GRU(16, return_sequences=true))
    -> TimeDistributed(Dense(8, activation=relu))
  seq -> LSTM(8) -> Dense(3)
}

train net_${i} on data_${i} {
  loss      = mse
  optimizer = adam(learning_rate=0.001)
}
`;

function textOf(lines: number): string {
  return Array.from({ length: Math.round(lines / 20) }, (_, i) => part(i)).join('\n');
}

async function measure(lines: number): Promise<Record<string, string>> {
  const { shared, lstm } = createLspServices(EmptyFileSystem);
  const { TextDocuments, DocumentBuilder, LangiumDocuments } = shared.workspace;
  const uri = URI.parse('file:///bench.lstm');
  let text = TextDocument.create(uri.toString(), 'lstm', 1, textOf(lines));
  const update = async () => {
    TextDocuments.set(text);
    await DocumentBuilder.update([uri], []);
  };
  const opened = await timed(update);
  const document = LangiumDocuments.getDocument(uri)!;
  if (document.diagnostics!.length > 0) {
    throw new Error(`The text is meant to be fine: ${document.diagnostics![0]!.message}`);
  }
  const middle = text.getText().indexOf('LSTM(32', text.getText().length / 2) + 'LSTM(32'.length;
  const position = text.positionAt(middle);
  const typed: number[] = [];
  for (let i = 0; i < letters; i++) {
    const [from, to, letter] = i % 2 === 0 ? [middle, middle, '4'] : [middle, middle + 1, ''];
    const range = { start: text.positionAt(from!), end: text.positionAt(to!) };
    text = TextDocument.update(text, [{ range, text: letter! }], i + 2);
    typed.push(await timed(update));
  }
  const at = { textDocument: { uri: uri.toString() }, position };
  const range = { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } };
  const ask = async (question: () => unknown) => {
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      times.push(await timed(question));
    }
    return print(median(times));
  };
  const { lsp } = lstm;
  return {
    lines: String(text.lineCount),
    opened: print(opened),
    'letter, median': print(median(typed)),
    'letter, p95': print(typed.sort((a, b) => a - b)[Math.floor(typed.length * 0.95)]!),
    completion: await ask(() => lsp.CompletionProvider!.getCompletion(document, at)),
    hover: await ask(() => lsp.HoverProvider!.getHoverContent(document, at)),
    hints: await ask(() => lsp.InlayHintProvider!.getInlayHints(document, { ...at, range })),
    colours: await ask(() => lsp.SemanticTokenProvider!.semanticHighlight(document, at)),
    outline: await ask(() => lsp.DocumentSymbolProvider!.getSymbols(document, at)),
    lenses: await ask(() => lsp.CodeLensProvider!.provideCodeLens(document, at)),
  };
}

async function timed(what: () => unknown): Promise<number> {
  const began = performance.now();
  await what();
  return performance.now() - began;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

function print(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

const rows: Record<string, string>[] = [];
for (const lines of [100, 1000, 5000]) {
  rows.push(await measure(lines));
}
console.table(rows);
