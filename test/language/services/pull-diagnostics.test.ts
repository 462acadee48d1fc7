import { PassThrough } from 'node:stream';
import { EmptyFileSystem } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { VirtualFileSystemProvider } from 'langium/test';
import { createConnection } from 'vscode-languageserver/node.js';
import {
  type ClientCapabilities,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { afterEach, expect, test } from 'vitest';
import { createLspServices } from '../../../language/lsp-services.js';
import { answerDiagnosticPulls } from '../../../language/services/pull-diagnostics.js';
import { addressOf } from './open.js';

interface Editor {
  readonly client: ProtocolConnection;
  readonly capabilities: InitializeResult['capabilities'];
  /** Addresses of the files of which diagnostics came unasked. */
  readonly published: string[];
  readonly files: VirtualFileSystemProvider;
  /** Takes up files that changed on disk. */
  changed(changed: readonly string[], deleted?: readonly string[]): Promise<void>;
}

let stop = () => {};
afterEach(() => stop());

const pulls: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

/** An editor with these abilities, the server beside it, and a folder with these files. */
async function start(
  capabilities: ClientCapabilities,
  beside: Record<string, string>,
  initializationOptions?: object,
): Promise<Editor> {
  const files = new VirtualFileSystemProvider();
  for (const [name, text] of Object.entries(beside)) {
    files.insert(addressOf(name), text);
  }
  const [there, back] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  const services = createLspServices({
    ...EmptyFileSystem,
    connection,
    fileSystemProvider: () => files,
  });
  answerDiagnosticPulls(connection, services.shared);
  startLanguageServer(services.shared);
  const client = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const published: string[] = [];
  client.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => published.push(uri));
  client.listen();
  stop = () => {
    client.dispose();
    connection.dispose();
  };
  const answer = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ name: 'models', uri: 'file:///models' }],
    capabilities,
    initializationOptions,
  });
  await client.sendNotification(InitializedNotification.type, {});
  const { DocumentBuilder, WorkspaceLock } = services.shared.workspace;
  return {
    client,
    capabilities: answer.capabilities,
    published,
    files,
    changed: (changed, deleted = []) =>
      WorkspaceLock.write((token) =>
        DocumentBuilder.update(changed.map(addressOf), deleted.map(addressOf), token),
      ),
  };
}

const uri = addressOf('main.lstm').toString();
const wrong = 'model net {\n  input x [5, 1]\n  x -> LSTM(units)\n    -> LSTM(3)\n}\n';
const right = wrong.replace('LSTM(units)', 'LSTM(units, return_sequences=true)');
const imported = 'import "./sizes.lstm"\n';
const sizes = { 'sizes.lstm': 'const units = 4\n' };

function openFile({ client }: Editor, text: string): Promise<void> {
  return client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'lstm', version: 1, text },
  });
}

function pull({ client }: Editor, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, previousResultId });
}

function codes(report: DocumentDiagnosticReport): unknown[] {
  return report.kind === 'full' ? report.items.map((one) => one.code) : [report.kind];
}

test('an editor that asks gets diagnostics of the text as it is then, and none unasked', async () => {
  const editor = await start(pulls, sizes);
  expect(editor.capabilities.diagnosticProvider).toEqual({
    identifier: 'lstm',
    interFileDependencies: true,
    workspaceDiagnostics: true,
  });
  await openFile(editor, imported + wrong);
  const first = await pull(editor);
  expect(codes(first)).toEqual(['rank']);
  expect(codes(await pull(editor, first.resultId))).toEqual(['unchanged']);
  await editor.client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: imported + right }],
  });
  expect(codes(await pull(editor, first.resultId))).toEqual([]);
  expect(editor.published).toEqual([]);
});

test('the whole folder is told once, and again when there is news of it', async () => {
  const editor = await start(pulls, { ...sizes, 'main.lstm': imported + wrong });
  const ask = (known: readonly { readonly uri: string; readonly value: string }[] = []) =>
    editor.client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [...known] });
  const known = new Map<string, string>();
  const take = ({ items }: WorkspaceDiagnosticReport) => {
    for (const item of items) {
      known.set(item.uri, item.resultId ?? '');
    }
    return items.map((item) => [item.uri.split('/').at(-1), ...codes(item)]);
  };
  const all = () => [...known].map(([one, value]) => ({ uri: one, value }));
  while (known.size < 2) {
    take(await ask(all()));
  }
  const later = ask(all());
  const early = Promise.race([later, new Promise((resolve) => setTimeout(resolve, 200, 'no news'))]);
  expect(await early).toBe('no news');
  editor.files.insert(addressOf('main.lstm'), imported + right);
  await editor.changed(['main.lstm']);
  expect(take(await later)).toEqual([['main.lstm']]);
  const gone = ask(all());
  editor.files.delete(addressOf('sizes.lstm'));
  await editor.changed([], ['sizes.lstm']);
  expect(take(await gone)).toContainEqual(['sizes.lstm']);
});

test('the editor is told to ask again when another file has changed what holds', async () => {
  const editor = await start(pulls, sizes);
  let refreshes = 0;
  editor.client.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  await openFile(editor, imported + right);
  expect(codes(await pull(editor))).toEqual([]);
  editor.files.insert(addressOf('sizes.lstm'), 'const unit = 4\n');
  await editor.changed(['sizes.lstm']);
  await expect.poll(() => refreshes).toBe(1);
  expect(codes(await pull(editor))).toEqual(['unknown-name']);
});

test('the editor is told to ask again when another file begins to import an open one', async () => {
  const editor = await start(pulls, {});
  let refreshes = 0;
  editor.client.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  await openFile(editor, `${sizes['sizes.lstm']}model net {\n  input x [5]\n  x -> Dense(2)\n}\n`);
  expect(codes(await pull(editor))).toEqual(['unused']);
  editor.files.insert(addressOf('user.lstm'), 'import "./main.lstm"\n');
  await editor.changed(['user.lstm']);
  await expect.poll(() => refreshes).toBe(1);
  expect(codes(await pull(editor))).toEqual([]);
});

test.each([
  ['cannot ask', {}, undefined],
  ['wants them sent', pulls, { diagnostics: 'push' }],
])('an editor that %s gets them unasked', async (_, capabilities, options) => {
  const editor = await start(capabilities, sizes, options);
  expect(editor.capabilities.diagnosticProvider).toBeUndefined();
  await openFile(editor, imported + wrong);
  await expect.poll(() => editor.published).toContain(uri);
});
