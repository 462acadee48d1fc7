import { PassThrough } from 'node:stream';
import { EmptyFileSystem } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';
import {
  createProtocolConnection,
  LSPErrorCodes,
  type ProtocolConnection,
  type ResponseError,
} from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node.js';
import { createLspServices } from '../../../language/lsp-services.js';
import { answerDiagnosticPulls } from '../../../language/services/pull-diagnostics.js';
import { answerRequests } from '../../../language/services/requests.js';
import { questionsAt } from '../../fuzz/server/questions.js';

const uri = 'file:///models/main.lstm';
const text = 'model net {\n  input x [5, 1]\n  x -> LSTM(3)\n}\n';

const log: string[] = [];
let client: ProtocolConnection;
let services: ReturnType<typeof createLspServices>;

/** A server in this process, put together as its own process does. */
beforeAll(async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  services = createLspServices({ connection, ...EmptyFileSystem });
  answerRequests(connection, services);
  answerDiagnosticPulls(connection, services.shared);
  startLanguageServer(services.shared);
  client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.onRequest('client/registerCapability', () => null);
  client.onNotification('window/logMessage', ({ message }) => log.push(message));
  client.onUnhandledNotification(() => undefined);
  client.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [],
    capabilities,
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'lstm', version: 1, text },
  });
});
afterAll(() => client.dispose());

test('where the analysis fails, every request is answered, and the failure is told once whichever feature meets it', async () => {
  const failing = vi.spyOn(services.lstm.analysis.Analyser, 'analysisOf').mockImplementation(() => {
    throw new Error('a mistake');
  });
  for (let round = 0; round < 3; round++) {
    for (const { method, params } of questionsAt(uri, text, text.indexOf('LSTM'), [])) {
      const failure = await client.sendRequest(method, params).then(
        () => undefined,
        (error: ResponseError) => error,
      );
      // What a rename is refused for is no failure.
      expect([undefined, LSPErrorCodes.RequestFailed], method).toContain(failure?.code);
    }
  }
  expect(await client.sendRequest('lstm/network', { uri })).toEqual({ models: [], stale: true });
  expect(await client.sendRequest('lstm/trainings', { uri })).toEqual([]);
  expect(log).toEqual([expect.stringContaining('failed: Error: a mistake')]);
  failing.mockRestore();
  log.length = 0;
});

test('once it works again, so does everything', async () => {
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: text.replace('LSTM(3)', 'LSTM(3) -> LSTM(2)') }],
  });
  const { items } = (await client.sendRequest('textDocument/diagnostic', { textDocument: { uri } })) as {
    items: { code: string }[];
  };
  expect(items.map(({ code }) => code)).toEqual(['rank']);
  const answer = await client.sendRequest('lstm/network', { uri });
  expect(answer).toMatchObject({ models: ['net'], stale: false });
  expect(log).toEqual([]);
});
