import { BenchEditor, ms, quantile } from './language/editor.js';
import { longText } from './language/long-text.js';

/**
 * What it costs the processor to answer an editor: first after a keystroke, when nothing is worked out yet, then
 * again. `npm run bench ask-time`.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 30);

for (const lines of [100, 1_000, 5_000]) {
  const editor = new BenchEditor(longText(lines));
  await editor.start();
  const offset = editor.text.indexOf('LSTM(32', editor.text.length / 2) + 'LSTM(32'.length;
  const { lsp } = editor.services;
  const textDocument = { uri: editor.uri.toString() };
  const questions = {
    completion: () => lsp.CompletionProvider!.getCompletion(editor.document, here()),
    hover: () => lsp.HoverProvider!.getHoverContent(editor.document, here()),
    signature: () => lsp.SignatureHelp!.provideSignatureHelp(editor.document, here()),
    'inlay hints of a screen': () =>
      lsp.InlayHintProvider!.getInlayHints(editor.document, { ...here(), range: screen() }),
    'colours of a screen': () =>
      lsp.SemanticTokenProvider!.semanticHighlightRange(editor.document, { textDocument, range: screen() }),
    'colours of the file': () =>
      lsp.SemanticTokenProvider!.semanticHighlight(editor.document, { textDocument }),
    outline: () => lsp.DocumentSymbolProvider!.getSymbols(editor.document, { textDocument }),
    lenses: () => lsp.CodeLensProvider!.provideCodeLens(editor.document, { textDocument }),
  };
  const rows: Record<string, string>[] = [];
  for (const [question, ask] of Object.entries(questions)) {
    const times = { first: [] as number[], again: [] as number[] };
    // As when the file was opened.
    await ask();
    for (let i = 0; i < rounds; i++) {
      await (i % 2 === 0 ? editor.type(offset, 0, '4') : editor.type(offset, 1, ''));
      times.first.push(await timed(ask));
      times.again.push(await timed(ask));
    }
    rows.push({
      question,
      'after a keystroke': ms(quantile(times.first, 0.5)),
      'its p95': ms(quantile(times.first, 0.95)),
      again: ms(quantile(times.again, 0.5)),
    });
  }
  console.log(`${lines} lines`);
  console.table(rows);

  function here() {
    return { textDocument, position: editor.document.textDocument.positionAt(offset) };
  }

  function screen() {
    const { line } = here().position;
    return { start: { line: Math.max(0, line - 30), character: 0 }, end: { line: line + 30, character: 0 } };
  }
}

/** Milliseconds of the processor's time, which other programs that run meanwhile do not lengthen. */
async function timed(ask: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await ask();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
