import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { EmptyFileSystem, URI, UriUtils } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expect, test } from 'vitest';
import { createLspServices } from '../../../../language/lsp-services.js';
import { nodeFiles } from '../../../../language/services/node-files.js';
import { describeDocument } from './describe-document.js';
import { edited, typing } from './edits.js';

const folder = URI.file(fileURLToPath(new URL('../../../../extension/examples', import.meta.url)));
const main = UriUtils.joinPath(folder, 'main.lstm');
const other = UriUtils.joinPath(folder, 'other.lstm');

/** How many texts are tried; each gets about 14 edits. A longer run: TYPINGS=1000. */
const numRuns = Number(process.env.TYPINGS ?? 6);

/** An editor with no files but those that are open, and the examples' data files. */
async function newEditor() {
  const { shared, lstm } = createLspServices({
    ...EmptyFileSystem,
    fileAccess: nodeFiles(() => [folder]),
  });
  const { TextDocuments, DocumentBuilder, LangiumDocuments, WorkspaceLock, WorkspaceManager } =
    shared.workspace;
  WorkspaceManager.initialize({ workspaceFolders: null, processId: null, rootUri: null, capabilities: {} });
  await WorkspaceManager.initialized({});
  let version = 0;
  return {
    lstm,
    /** Opens a file, or changes its text. */
    async type(uri: URI, text: string) {
      TextDocuments.set(TextDocument.create(uri.toString(), 'lstm', version++, text));
      await WorkspaceLock.write((token) => DocumentBuilder.update([uri], [], token));
    },
    /** Changes a file's text without waiting for what comes of it. */
    hurry(uri: URI, text: string) {
      const document = TextDocument.create(uri.toString(), 'lstm', version++, text);
      TextDocuments.set(document);
      shared.lsp.DocumentUpdateHandler.didChangeContent!({ document });
    },
    document: (uri: URI) => LangiumDocuments.getDocument(uri)!,
    async close(uri: URI) {
      TextDocuments.delete(uri);
      await DocumentBuilder.update([], [uri]);
    },
  };
}

const imported =
  'const units = 4\n\nmodel part(n=2) {\n  input x [5, 1]\n  x -> LSTM(n)\n}\n\ndata d {\n  x = zeros([8, 5, 1])\n  y = zeros([8, 2])\n}\n';
const importing =
  'import "other.lstm"\n\nmodel whole {\n  input x [5, 1]\n  x -> part(units) -> Dense(2)\n}\n\ntrain whole on d {\n  loss = mse\n}\n\n';

test('whatever is typed, an editor shows what it shows of a file just opened', {
  timeout: numRuns * 20_000,
}, async () => {
  const fresh = await newEditor();
  await fc.assert(
    fc.asyncProperty(
      typing,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
      async ({ text, edits }, places) => {
        const editor = await newEditor();
        const texts = new Map([
          [main, importing + text],
          [other, imported],
        ]);
        await editor.type(other, texts.get(other)!);
        await editor.type(main, texts.get(main)!);
        for (const [i, edit] of edits.entries()) {
          const uri = i % 5 === 4 ? other : main;
          texts.set(uri, edited(texts.get(uri)!, edit));
          await editor.type(uri, texts.get(uri)!);
          await fresh.type(other, texts.get(other)!);
          await fresh.type(main, texts.get(main)!);
          const at = [...places, edit.at].map((one) => Math.floor(one * texts.get(main)!.length));
          expect(await describeDocument(editor.document(main), editor.lstm, at)).toEqual(
            await describeDocument(fresh.document(main), fresh.lstm, at),
          );
          await fresh.close(main);
          await fresh.close(other);
        }
      },
    ),
    { numRuns, seed: 7 },
  );
});

test('keystrokes that come before the last one is checked leave nothing half done', async () => {
  const [editor, fresh] = [await newEditor(), await newEditor()];
  await editor.type(other, imported);
  let text = importing;
  await editor.type(main, text);
  const edits = fc.sample(typing, { numRuns: 3, seed: 3 }).flatMap((one) => one.edits);
  for (const [i, edit] of edits.entries()) {
    text = edited(text, edit);
    editor.hurry(main, text);
    // Some come at once, some while the one before is under way.
    for (let turns = i % 7; turns > 0; turns--) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await editor.type(main, text);
  await fresh.type(other, imported);
  await fresh.type(main, text);
  expect(await describeDocument(editor.document(main), editor.lstm, [0])).toEqual(
    await describeDocument(fresh.document(main), fresh.lstm, [0]),
  );
});
