import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CompletionRequest,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentFormattingRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  InlayHintRequest,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  PublishDiagnosticsNotification,
  RenameRequest,
  SelectionRangeRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver-protocol/node';
import { analysedNotification, networkRequest, trainingsRequest } from '../../../language/protocol.js';

// The server as it is shipped, in a process of its own, spoken to as an editor does.

const text = `import "./sizes.lstm"

data d {
  x = csv("t.csv")
}

model net {
  input x [steps=5, features=1]

  x -> LSTM(units)
    -> LSTM(3)
    -> Dense(1)
}

train net on d {
  loss = mse
}
`;

let folder: string;
let server: ChildProcess;
let connection: ProtocolConnection;
let capabilities: InitializeResult['capabilities'];
const address = (name: string) => pathToFileURL(join(folder, name)).toString();
const published: PublishDiagnosticsParams[] = [];
const log: string[] = [];
/** How often the server asked for its hints to be fetched anew. */
let refreshes = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-server-'));
  const bundle = join(folder, 'server.cjs');
  await esbuild.build({
    entryPoints: ['language/server.ts'],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'sizes.lstm'), 'const units = 4\n');
  writeFileSync(join(folder, 't.csv'), 'a\n1\n2\n');
  server = fork(bundle, ['--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  server.stderr!.on('data', (data) => log.push(String(data)));
  connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', () => [{ inlayHints: { shapes: true, parameters: true } }]);
  connection.onRequest('workspace/inlayHint/refresh', () => {
    refreshes++;
    return null;
  });
  connection.onNotification('window/logMessage', ({ message }) => log.push(message));
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => published.push(params));
  connection.listen();
  const answer = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ name: 'main', uri: pathToFileURL(folder).toString() }],
    capabilities: { workspace: { configuration: true, inlayHint: { refreshSupport: true } } },
  });
  capabilities = answer.capabilities;
  await connection.sendNotification(InitializedNotification.type, {});
  await settingsTaken(0);
});

/** Waits until the server has taken over settings, which it tells by one more refresh. */
const settingsTaken = (before: number) => vi.waitUntil(() => refreshes > before, { timeout: 120_000 });

afterAll(async () => {
  await connection.sendRequest(ShutdownRequest.type);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  await connection.sendNotification(ExitNotification.type);
  await gone;
  connection.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** The address of the file that a test opens: one of its own, so that none depends on what was told of another's. */
let main: string;
let opened = 0;
beforeEach(() => {
  main = address(`main-${++opened}.lstm`);
});
// It has nothing to say of itself.
afterEach(() => expect(log).toEqual([]));

async function open(content: string): Promise<void> {
  const uri = main;
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'lstm', version: 1, text: content },
  });
  onTestFinished(() =>
    connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
  );
}

/** The diagnostics of the file once they tell of the text as it is now. */
async function diagnosticsThat(
  wanted: (codes: readonly unknown[]) => boolean,
): Promise<PublishDiagnosticsParams> {
  await expect
    .poll(() => wanted(lastPublished()?.diagnostics.map((one) => one.code) ?? ['nothing yet']))
    .toBe(true);
  return lastPublished()!;
}

function lastPublished(): PublishDiagnosticsParams | undefined {
  return published.findLast(({ uri }) => uri === main);
}

/** Where a word of the text begins. */
function at(word: string, in_ = text) {
  const position = TextDocument.create('', '', 0, in_).positionAt(in_.indexOf(word));
  return { textDocument: { uri: main }, position };
}

test('opens a file, tells what is wrong, and again after each change', async () => {
  const analysed: string[] = [];
  connection.onNotification(analysedNotification, ({ uri }) => analysed.push(uri));
  await open(text);
  const { diagnostics } = await diagnosticsThat((codes) => codes.includes('rank'));
  expect(diagnostics.map((one) => one.code)).toEqual(['rank']);
  expect(diagnostics[0]!.range.start).toEqual(at('LSTM(3)').position);
  await expect.poll(() => analysed).toContain(main);
  const position = at('LSTM(units)').position;
  const end = { ...position, character: position.character + 'LSTM(units'.length };
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: main, version: 2 },
    contentChanges: [{ range: { start: end, end }, text: ', return_sequences=true' }],
  });
  await diagnosticsThat((codes) => !codes.includes('rank') && !codes.includes('nothing yet'));
});

const changed = text.replace('LSTM(units', 'LSTM(units, return_sequences=true');

test('says what it can do', () => {
  expect(capabilities).toMatchObject({
    hoverProvider: true,
    selectionRangeProvider: true,
    codeActionProvider: {
      codeActionKinds: [
        'quickfix',
        'source.fixAll',
        'refactor.extract',
        'refactor.inline',
        'refactor.rewrite',
      ],
    },
    renameProvider: { prepareProvider: true },
    callHierarchyProvider: {},
    workspaceSymbolProvider: {},
    documentHighlightProvider: true,
    documentLinkProvider: {},
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['>', '\n'] },
  });
  // This editor does not ask for diagnostics, so they are sent.
  expect(capabilities.diagnosticProvider).toBeUndefined();
});

test('explains, completes, hints, selects', async () => {
  await open(changed);
  const hover = await connection.sendRequest(HoverRequest.type, at('LSTM(units', changed));
  expect((hover!.contents as { value: string }).value).toContain('`4 × ((1 + 4) × 4 + 4) = 96`');
  const offered = await connection.sendRequest(CompletionRequest.type, at('Dense', changed));
  const { items } = offered as { items: { label: string }[] };
  expect(items.map((one) => one.label)).toContain('GRU');
  const hints = await connection.sendRequest(InlayHintRequest.type, {
    textDocument: { uri: main },
    range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
  });
  // The editor's settings ask for counts too.
  expect(hints!.map((one) => one.label)).toEqual(['[5, 4] · 96', '[3] · 96', '[1] · 4']);
  const { textDocument, position } = at('units', changed);
  const ranges = await connection.sendRequest(SelectionRangeRequest.type, {
    textDocument,
    positions: [position],
  });
  expect(ranges![0]!.parent).toBeDefined();
});

test('follows the editor’s settings when they change', async () => {
  await open(changed);
  const set = async (shapes: boolean) => {
    const before = refreshes;
    await connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { lstm: { inlayHints: { shapes, parameters: true } } },
    });
    await settingsTaken(before);
  };
  await set(false);
  onTestFinished(() => set(true));
  const hints = await connection.sendRequest(InlayHintRequest.type, {
    textDocument: { uri: main },
    range: { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } },
  });
  expect(hints!.map((one) => one.label)).toEqual(['96', '96', '4']);
});

test('lays out and renames across files', async () => {
  await open(changed);
  const edits = await connection.sendRequest(DocumentFormattingRequest.type, {
    textDocument: { uri: main },
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(edits).toEqual([]);
  const edit = await connection.sendRequest(RenameRequest.type, {
    ...at('units', changed),
    newName: 'width',
  });
  expect(Object.keys(edit!.changes!).sort()).toEqual([main, address('sizes.lstm')]);
  await expect(
    connection.sendRequest(RenameRequest.type, { ...at('units', changed), newName: 'model' }),
  ).rejects.toThrow('model is a word of the language, so nothing can be called so.');
});

test('answers the panels', async () => {
  await open(changed);
  const uri = main;
  const { models, view, stale } = await connection.sendRequest(networkRequest, { uri });
  expect({ models, stale }).toEqual({ models: ['net'], stale: false });
  expect(view).toBeDefined();
  const [training] = await connection.sendRequest(trainingsRequest, { uri });
  expect(training).toMatchObject({ index: 0, model: 'net', data: 'd' });
  expect(training!.problems.length).toBeGreaterThan(0);
});
