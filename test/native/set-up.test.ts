import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AddonCache } from '../../extension/native/addon-cache.js';
import { type SetUpStep, setUpTfjsNode } from '../../extension/native/set-up.js';
import { type SetUpEvent, StepFailure } from '../../extension/native/set-up-events.js';

let root: string;
let cache: AddonCache;
let events: SetUpEvent[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unroll-set-up-'));
  cache = new AddonCache(root);
  events = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A step that leaves an addon holding the given text. */
function making(name: SetUpStep['name'], text = `TensorFlow by ${name}`): SetUpStep {
  return {
    name,
    async build({ folder, say }) {
      say(`making ${name}`);
      await mkdir(join(folder, 'lib'));
      await writeFile(join(folder, 'lib', 'addon.node'), text);
      return { addon: join('lib', 'addon.node'), origin: name };
    },
  };
}

function failing(name: SetUpStep['name'], message: string, remedy?: string): SetUpStep {
  return { name, build: () => Promise.reject(new StepFailure(message, remedy)) };
}

function setUp(steps: readonly SetUpStep[], signal?: AbortSignal) {
  return setUpTfjsNode({
    cache,
    steps,
    signal,
    allowSystemInstall: false,
    report: (event) => events.push(event),
    async probe(addon) {
      const text = readFileSync(addon, 'utf8');
      if (!text.startsWith('TensorFlow')) throw new StepFailure(`it does not load: ${text}`);
      return text;
    },
  });
}

const told = () => events.map(({ step, state }) => `${step} ${state}`);
/** Everything in the cache that is not the entry or the word about a failed attempt. */
const rest = () => readdirSync(root).filter((name) => !/^[\d.]+-\w+-\w+(\.attempt\.json)?$/.test(name));

describe('the order of the steps', () => {
  it('takes the first that works and tries no further', async () => {
    const result = await setUp([making('package'), failing('download', 'never tried')]);
    expect(result).toMatchObject({ works: true, tensorflow: 'TensorFlow by package', origin: 'package' });
    expect(told()).toEqual(['package trying', 'package done']);
  });

  it('goes on after a failure and tells its reason and remedy', async () => {
    const result = await setUp([failing('package', 'no addon', 'npm install'), making('wheel')]);
    expect(result).toMatchObject({ works: true, origin: 'wheel' });
    expect(events[0]).toEqual({
      step: 'package',
      state: 'failed',
      message: 'no addon',
      remedy: 'npm install',
    });
  });

  it('does not believe a step whose addon does not load', async () => {
    const result = await setUp([making('download', 'wrong libc'), making('wheel')]);
    expect(result).toMatchObject({ works: true, origin: 'wheel' });
    expect(events.find(({ state }) => state === 'failed')?.message).toBe('it does not load: wrong libc');
  });

  it('keeps every reason when nothing works, until something does', async () => {
    const result = await setUp([failing('package', 'no addon'), failing('wheel', 'no pip', 'install pip')]);
    expect(result).toMatchObject({
      works: false,
      failures: [{ message: 'no addon' }, { message: 'no pip' }],
    });
    expect(cache.find()).toEqual({ state: 'missing' });
    expect(cache.failedAttempt()).toEqual(events);

    await setUp([making('wheel')]);
    expect(cache.failedAttempt()).toBeUndefined();
  });
});

describe('the cache', () => {
  it('makes the second run do nothing', async () => {
    await setUp([making('wheel')]);
    events = [];
    const result = await setUp([failing('package', 'never tried')]);
    expect(result).toMatchObject({ works: true, tensorflow: 'TensorFlow by wheel' });
    expect(told()).toEqual(['cache done']);
  });

  it.each([
    ['is cut short', (addon: string) => truncateSync(addon, 3)],
    ['no longer loads', (addon: string) => writeFileSync(addon, 'Damaged!! by wheel')],
    ['has lost its manifest', () => writeFileSync(join(cache.entry, 'manifest.json'), '{')],
  ])('is made again when its addon %s', async (_, damage) => {
    await setUp([making('wheel')]);
    damage(join(cache.entry, 'lib', 'addon.node'));
    events = [];
    const result = await setUp([making('download')]);
    expect(result).toMatchObject({ works: true, origin: 'download' });
    expect(told()).toEqual(['cache failed', 'download trying', 'download done']);
    expect(cache.find()).toMatchObject({ state: 'ready', manifest: { origin: 'download' } });
    expect(rest()).toEqual([]);
  });
});

describe('interruption', () => {
  it('leaves nothing behind when it is asked to stop', async () => {
    const stop = new AbortController();
    const slow: SetUpStep = {
      name: 'wheel',
      async build({ folder, signal }) {
        await writeFile(join(folder, 'half'), 'half');
        stop.abort();
        signal!.throwIfAborted();
        throw new Error('not reached');
      },
    };
    await expect(setUp([slow, making('wheel')], stop.signal)).rejects.toThrow(/abort/i);
    expect(readdirSync(root)).toEqual([]);
  });

  it('clears away what a killed set-up left, its lock too', async () => {
    await mkdir(join(`${cache.entry}.unfinished-killed`, 'half'), { recursive: true });
    await writeFile(cache.lock, `process 999999999 on ${hostname()}`);
    expect(await setUp([making('wheel')])).toMatchObject({ works: true });
    expect(rest()).toEqual([]);
  });

  it('takes over a lock from another machine that nobody has touched for a minute', async () => {
    await mkdir(dirname(cache.lock), { recursive: true });
    await writeFile(cache.lock, 'process 1 on elsewhere');
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(cache.lock, longAgo, longAgo);
    expect(await setUp([making('wheel')])).toMatchObject({ works: true });
  });
});

describe('two set-ups at once', () => {
  it('build once: the second waits and takes what the first has made', async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow: SetUpStep = {
      name: 'wheel',
      async build(building) {
        await held;
        return making('wheel').build(building);
      },
    };
    const first = setUp([slow]);
    await expect.poll(() => existsSync(cache.lock)).toBe(true);
    const second = setUp([failing('package', 'never tried')]);
    await expect.poll(() => events.at(-1)?.message).toMatch(/^Waiting for another set-up/);
    finish();
    expect(await first).toMatchObject({ works: true });
    expect(await second).toMatchObject({ works: true, origin: 'wheel' });
    expect(told()).toEqual(['cache trying', 'wheel trying', 'wheel done', 'cache done']);
  });
});
