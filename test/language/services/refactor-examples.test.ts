import { readdirSync, readFileSync } from 'node:fs';
import { AstUtils, CstUtils } from 'langium';
import type { CodeAction, Range } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as ast from '../../../language/generated/ast.js';
import { type Opened, open } from './open.js';

// Every refactoring at every place of every example: the result is as clean, as well laid out, the same network.

const folder = new URL('../../../extension/examples/', import.meta.url);
const beside = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

/** Where a person may stand or what they may select: each token, and each run of a chain's links. */
function placesIn({ document }: Opened): Range[] {
  const file = document.parseResult.value;
  const cursors = CstUtils.flattenCst(file.$cstNode!)
    .filter((leaf) => !leaf.hidden && /^[\p{L}_\d]/u.test(leaf.text))
    .map(({ range: { start } }) => ({ start, end: start }));
  const runs = AstUtils.streamAst(file)
    .filter(ast.isFlow)
    .flatMap((flow) => {
      const links = [flow.source, ...flow.steps].map((link) => link.$cstNode!.range);
      return links.flatMap(({ start }, i) => links.slice(i).map(({ end }) => ({ start, end })));
    });
  return [...cursors, ...runs];
}

function actionsAt({ services, document, at }: Opened, range: Range): Promise<CodeAction[]> {
  return services.lsp.CodeActionProvider!.getCodeActions(document, {
    textDocument: at.textDocument,
    range,
    context: { diagnostics: [], only: ['refactor'] },
  }) as Promise<CodeAction[]>;
}

/** What a network is, however it is written: its outputs' shapes, and its layers' parameters. */
function networks({ document, services }: Opened) {
  return [...services.analysis.Analyser.analysisOf(document).networks.values()].map((network) => ({
    outputs: network.outputs.map((tensor) => tensor.type?.shape),
    parameters: network.layers.map((layer) => layer.parameters).sort(),
    calls: network.calls.length,
  }));
}

/** The same file with another text. */
async function change({ services, document, files }: Opened, text: string): Promise<void> {
  files.insert(document.uri, text);
  await services.shared.workspace.DocumentBuilder.update([document.uri], []);
}

async function layoutEdits({ services, document, at }: Opened): Promise<unknown> {
  return services.lsp.Formatter!.formatDocument(document, {
    textDocument: at.textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
}

const examples = Object.keys(beside).filter((name) => name.endsWith('.lstm'));

test.each(examples)('%s stays what it is', async (name) => {
  const opened = await open(beside[name]!, beside);
  const before = opened.document.diagnostics!.map((one) => one.code).sort();
  const after = await open(beside[name]!, beside);
  const seen = new Set<string>();
  for (const range of placesIn(opened)) {
    for (const action of await actionsAt(opened, range)) {
      const edits = action.edit!.changes![opened.document.uri.toString()]!;
      const text = TextDocument.applyEdits(opened.document.textDocument as TextDocument, edits);
      if (seen.has(text)) {
        continue;
      }
      seen.add(text);
      await change(after, text);
      const about = `${action.title}\n${text}`;
      expect(after.document.diagnostics!.map((one) => one.code).sort(), about).toEqual(before);
      expect(await layoutEdits(after), about).toEqual([]);
      if (action.kind !== 'refactor.rewrite') {
        expect(networks(after), about).toEqual(networks(opened));
      }
    }
  }
  expect(seen.size).toBeGreaterThan(5);
});
