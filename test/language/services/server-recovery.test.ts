import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LiveServer } from '../../fuzz/server/live-server.js';

// The server as it is shipped, but with mistakes in some of its services.

let folder: string;
let server: LiveServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-recovery-'));
  const bundle = join(folder, 'server.cjs');
  await esbuild.build({
    entryPoints: ['test/fuzz/server/failing-server.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  server = new LiveServer(bundle);
  await server.start(folder);
});
afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sound = 'model net {\n  input x [3]\n  x -> Dense(2) -> Dens(1)\n}\n';
const wrong = `${sound}# mistaken\n`;

test('a service that throws is told of once, and everything else goes on', async () => {
  const uri = pathToFileURL(join(folder, 'net.lstm')).toString();
  const at = { textDocument: { uri }, position: { line: 2, character: 8 } };
  const change = (text: string, version: number) =>
    server.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  const codes = async () => (await server.diagnostics(uri)).map(({ code }) => code);

  server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'lstm', version: 1, text: sound } });
  for (let i = 0; i < 3; i++) {
    expect(await server.request({ method: 'textDocument/hover', params: at })).toBeNull();
    await server.request({ method: 'textDocument/completion', params: at });
  }
  expect(await codes()).toEqual(['unknown-layer']);

  change(wrong, 2);
  change(`${wrong}#\n`, 3);
  await server.request({ method: 'textDocument/documentSymbol', params: { textDocument: { uri } } });
  change(sound, 4);
  expect(await codes()).toEqual(['unknown-layer']);

  const mistakes = ['hovering', 'completing', 'checking'];
  expect(mistakes.map((what) => server.complaints.filter((one) => one.includes(what)).length)).toEqual([
    1, 1, 1,
  ]);
  expect(server.complaints).toHaveLength(mistakes.length);
});

test('a question about a file that is nowhere is refused in a sentence, and no mistake', async () => {
  const before = server.complaints.length;
  const uri = pathToFileURL(join(folder, 'nowhere.lstm')).toString();
  for (const [method, params] of [
    ['textDocument/rename', { position: { line: 0, character: 0 }, newName: 'a' }],
    ['textDocument/prepareRename', { position: { line: 0, character: 0 } }],
  ] as const) {
    expect(await server.request({ method, params: { textDocument: { uri }, ...params } })).toEqual({
      refused: 'nowhere.lstm is not open, and cannot be read (ENOENT).',
    });
  }
  expect(server.complaints).toHaveLength(before);
});
