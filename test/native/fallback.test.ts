import { mkdtempSync, truncateSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../extension/engine/backend/doctor.js';
import { EngineUnavailable, loadEngine } from '../../extension/engine/backend/load-engine.js';
import { AddonCache } from '../../extension/native/addon-cache.js';

let root: string;
let cache: AddonCache;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unroll-fallback-'));
  cache = new AddonCache(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** An entry of the cache whose addon is no addon. */
async function putBrokenAddon() {
  const building = await cache.newBuilding();
  await writeFile(join(building, 'addon.node'), 'not a library');
  await cache.publish(building, { addon: 'addon.node', tensorflow: '2.21.0', origin: 'a test' });
}

describe('without tfjs-node', () => {
  it('auto trains on WebAssembly and says how to train faster', async () => {
    const engine = await loadEngine('auto', cache);
    expect(engine).toMatchObject({
      name: 'wasm',
      reason: 'tfjs-node has not been set up on this machine. To train faster, set it up: npm start',
    });
    expect(await engine.tf.add(1, 2).array()).toBe(3);
  });

  it('says why the set-up failed and what would help', async () => {
    await cache.keepFailedAttempt([
      { step: 'package', state: 'failed', message: 'no addon' },
      { step: 'download', state: 'failed', message: 'g++ is not on this machine', remedy: 'Install g++' },
      { step: 'wheel', state: 'failed', message: 'not Linux' },
    ]);
    expect(await loadEngine('auto', cache)).toMatchObject({
      reason:
        'tfjs-node could not be set up on this machine: g++ is not on this machine. To train faster: ' +
        'Install g++. Then set it up again: npm start',
    });
    expect(await doctor([cache])).toMatchObject({
      engines: [
        { name: 'tfjs-node', works: false },
        { name: 'wasm', works: true },
        { name: 'cpu', works: true },
      ],
      tried: [{ step: 'package' }, { step: 'download' }, { step: 'wheel' }],
      help: ['Install g++', 'Set tfjs-node up: npm start'],
    });
  });

  it('does not load an addon that is cut short', async () => {
    await putBrokenAddon();
    truncateSync(join(cache.entry, 'addon.node'), 3);
    expect(await loadEngine('auto', cache)).toMatchObject({
      name: 'wasm',
      reason: expect.stringContaining('addon.node has 3 bytes instead of 13'),
    });
  });

  it('survives an addon that the system refuses', async () => {
    await putBrokenAddon();
    const engine = await loadEngine('auto', cache);
    expect(engine).toMatchObject({ name: 'wasm', reason: expect.stringContaining('does not load') });
    const [health] = (await doctor([cache])).engines;
    expect(health).toMatchObject({ name: 'tfjs-node', works: false });
  });

  it('refuses tfjs-node when it was asked for by name', async () => {
    await expect(loadEngine('tfjs-node', cache)).rejects.toThrow(EngineUnavailable);
  });
});

it('the doctor finds every engine that works', async () => {
  await mkdir(root, { recursive: true });
  const { engines, help } = await doctor();
  const found = new AddonCache().find().state === 'ready';
  expect(engines.map(({ name, works }) => [name, works])).toEqual([
    ['tfjs-node', found],
    ['wasm', true],
    ['cpu', true],
  ]);
  expect(help.length > 0).toBe(!found);
});
