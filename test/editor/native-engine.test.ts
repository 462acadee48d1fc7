import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, inject, vi } from 'vitest';
import { AddonCache } from '../../extension/native/addon-cache.js';
import { cLibraryNames, frameworkLibraryName } from '../../extension/native/tensorflow-files.js';
import { tensorflowVersion } from '../../extension/native/wheel/tensorflow-release.js';
import { serve, type TestServer } from '../native/fetch/file-server.js';
import { StoredZip } from '../native/wheel/stored-zip.js';
import { EditorHost } from './harness/editor-host.js';
import { test as anyEditor } from './harness/editor-test.js';
import type { Workbench } from './harness/workbench.js';

/*
 * A person without npm, without a compiler's work to do, and behind a proxy: the packaged extension alone, in an
 * editor that has never seen a native engine. The proxy is this test; it plays the index that wheels come from.
 */

/** How the index behaves now. */
let index: 'tampered' | 'slow' | 'good' = 'tampered';
const wheelName = `tensorflow_cpu-${tensorflowVersion}-cp312-cp312-manylinux_2_27_x86_64.whl`;
let wheel: StoredZip;
let sha256: string;

beforeAll(async () => {
  const cached = new AddonCache().find();
  if (cached.state !== 'ready') throw new Error('tfjs-node must have been set up on this machine');
  const library = (name: string) => ({
    name: `tensorflow/${name}`,
    content: { path: join(cached.path, '..', name) },
  });
  // The headers are what compiling would need; the shipped addon is for these libraries.
  const header = { name: 'tensorflow/include/tensorflow/c/c_api.h', content: Buffer.alloc(0) };
  wheel = new StoredZip([library(cLibraryNames[1]), library(frameworkLibraryName), header]);
  sha256 = await wheel.sha256();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url!);
  if (pathname === '/simple/tensorflow-cpu/') {
    const digest = index === 'tampered' ? '0'.repeat(64) : sha256;
    response.setHeader('content-type', 'text/html');
    response.end(`<a href="/files/${wheelName}#sha256=${digest}">${wheelName}</a>`);
  } else if (index === 'tampered') {
    response.end('something else');
  } else {
    const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': wheel.size - start });
    if (index === 'good') await pipeline(wheel.read(start), response).catch(() => {});
    else response.write((await wheel.read(start).next()).value);
  }
}

let proxy: TestServer;

const test = anyEditor
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  .extend('host', { scope: 'file' }, async ({}, { onCleanup }) => {
    const installed = inject('installed');
    if ('missing' in installed) throw new Error(installed.missing);
    proxy = await serve((request, response) => void answer(request, response));
    vi.stubEnv('PIP_INDEX_URL', 'http://packages.invalid/simple/');
    // No pip of this machine, and no TensorFlow on it, may help.
    vi.stubEnv('PIP_NO_INDEX', '1');
    vi.stubEnv('PIP_CONFIG_FILE', '/dev/null');
    vi.stubEnv('PIP_FIND_LINKS', '');
    vi.stubEnv('UNROLL_LIBTENSORFLOW', '/nowhere');
    vi.stubEnv('XDG_CACHE_HOME', '/nowhere');
    const host = await EditorHost.start(installed, { 'http.proxy': proxy.address.origin });
    onCleanup(async () => {
      await host.stop();
      await proxy.close();
    });
    return host;
  });

/** Trains the example, and waits until it has ended. @returns what the panel says the run was trained on */
async function train(workbench: Workbench): Promise<string> {
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#run:not([hidden])');
  await expect.poll(() => page.locator('[data-phase]').getAttribute('data-phase')).toBe('finished');
  return (await page.locator('#facts').textContent()) ?? '';
}

function press(workbench: Workbench, button: string): Promise<void> {
  return workbench.page
    .locator('.notification-list-item .monaco-button', { hasText: button })
    .first()
    .click();
}

const offers = async (workbench: Workbench) =>
  (await workbench.notifications()).filter((text) => text.includes('embedded engine. The native one'));

test('a first training offers the native engine; "Not Now" is kept', async ({ workbench }) => {
  expect(await train(workbench)).toMatch(/wasm/);
  await expect.poll(() => offers(workbench)).toHaveLength(1);
  await press(workbench, 'Not Now');
  await expect.poll(() => offers(workbench)).toEqual([]);
  await train(workbench);
  expect(await offers(workbench)).toEqual([]);

  await workbench.open();
  expect(await train(workbench)).toMatch(/wasm/);
  expect(await offers(workbench)).toEqual([]);
});

test('a wheel that is not as published is refused, and training goes on', async ({ workbench, host }) => {
  index = 'tampered';
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Set Up Native Engine');
  await expect
    .poll(() => workbench.notifications())
    .toEqual([expect.stringMatching(/could not be set up.*not what was published.*Try again/s)]);
  expect(new AddonCache(join(host.extensionStorage, 'tfjs-node')).find()).toEqual({ state: 'missing' });
  expect(await train(workbench)).toMatch(/wasm/);
});

test('cancelled in the middle, it goes on from there, and the next training uses it', async ({
  workbench,
  host,
}) => {
  const storage = join(host.extensionStorage, 'tfjs-node');
  index = 'slow';
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Set Up Native Engine');
  await expect
    .poll(() => workbench.notifications())
    .toEqual([expect.stringMatching(/Downloading tensorflow-cpu.*from packages\.invalid \(\d+ MB\), 0 %/)]);
  await press(workbench, 'Cancel');
  await expect.poll(() => workbench.notifications()).toEqual([]);
  const cache = new AddonCache(storage);
  await expect.poll(() => readdirSync(cache.downloads)).toEqual([expect.stringMatching(/\.whl\.part$/)]);
  await expect.poll(() => existsSync(cache.lock)).toBe(false);

  index = 'good';
  proxy.asked.length = 0;
  await workbench.runCommand('LSTM: Set Up Native Engine');
  await expect
    .poll(() => workbench.notifications())
    .toEqual([expect.stringMatching(/native engine is set up \(TensorFlow 2\.\d+/)]);
  expect(proxy.asked).toEqual([
    'GET http://packages.invalid/simple/tensorflow-cpu/',
    expect.stringMatching(/^GET http:\/\/packages\.invalid\/files\/.*\.whl bytes=[1-9]\d*-$/),
  ]);
  expect(readdirSync(storage)).toEqual([expect.stringMatching(/^4\.\d+\.\d+-\w+-\w+$/)]);
  expect(cache.find()).toMatchObject({
    state: 'ready',
    manifest: { origin: expect.stringMatching(/^shipped/) },
  });

  expect(await train(workbench)).toMatch(/tfjs-node.*TensorFlow/s);
  const doctor = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
  const env = { ...process.env, UNROLL_EDITOR_STORAGE: host.extensionStorage };
  const { stdout } = await promisify(execFile)(process.execPath, [doctor, 'doctor'], { env });
  expect(stdout).toContain(`${cache.entry}: ready, shipped for the TensorFlow`);
});
