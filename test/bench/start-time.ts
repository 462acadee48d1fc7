import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  PublishDiagnosticsNotification,
} from 'vscode-languageserver-protocol/node.js';
import { ms, quantile } from './language/editor.js';
import { longText } from './language/long-text.js';

/**
 * How long it takes until there is an answer, from nothing: the language server up to its first diagnostics,
 * and commands, each beside a Node that does nothing. `npm run bench start-time`.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 10);

const folder = mkdtempSync(join(tmpdir(), 'unroll-start-'));
const file = join(folder, 'main.lstm');
const text = longText(100);
writeFileSync(file, text);

const times: Record<string, number[]> = {};
const add = (what: string, time: number) => {
  times[what] = [...(times[what] ?? []), time];
};
for (let i = 0; i < rounds; i++) {
  add('node -e 0', command('-e', '0'));
  add('lstm check, 100 lines', command('dist/cli.cjs', 'check', file));
  add('lstm format --check, 100 lines', command('dist/cli.cjs', 'format', '--check', file));
  add('lstm --version', command('dist/cli.cjs', '--version'));
  for (const [what, time] of Object.entries(await server())) {
    add(what, time);
  }
}
rmSync(folder, { recursive: true });
const nothing = quantile(times['node -e 0']!, 0.5);
console.table(
  Object.entries(times).map(([what, some]) => ({
    what,
    median: ms(quantile(some, 0.5)),
    p95: ms(quantile(some, 0.95)),
    'of node -e 0': `${(quantile(some, 0.5) / nothing).toFixed(1)}×`,
  })),
);

function command(...args: readonly string[]): number {
  const began = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - began;
}

/** Starts a server as the editor does, and opens a file as soon as it answers. */
async function server(): Promise<Record<string, number>> {
  const began = performance.now();
  const child = fork('dist/server.cjs', ['--node-ipc'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.onRequest('client/registerCapability', () => null);
  const diagnostics = new Promise((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, resolve);
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ name: 'main', uri: pathToFileURL(folder).toString() }],
    capabilities: {},
  });
  const answered = performance.now() - began;
  await connection.sendNotification(InitializedNotification.type, {});
  const textDocument = { uri: pathToFileURL(file).toString(), languageId: 'lstm', version: 1, text };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await diagnostics;
  const checked = performance.now() - began;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  connection.dispose();
  child.kill();
  await gone;
  return { 'server answers initialize': answered, 'server shows diagnostics': checked };
}
