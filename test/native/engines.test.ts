import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../extension/engine/backend/engine.js';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { AddonCache } from '../../extension/native/addon-cache.js';

const cache = new AddonCache();
const isSetUp = cache.find().state !== 'missing' || cache.failedAttempt() !== undefined;
/** Where tfjs-node has been set up, or CI sets it up, it must work; a machine without any set-up owes nothing. */
const expected = isSetUp || Boolean(process.env.CI);

describe.each([
  { name: 'tfjs-node', run: expected },
  { name: 'wasm', run: true },
  { name: 'cpu', run: true },
] as const)('engine $name', ({ name, run }) => {
  let engine: Engine;
  beforeAll(async () => {
    if (run) engine = await loadEngine(name);
  });

  it.runIf(run)('says its name and version', () => {
    expect(engine).toMatchObject({ name });
    expect(engine.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(engine.tf.getBackend()).toBe(name === 'tfjs-node' ? 'tensorflow' : name);
  });

  it.runIf(run)('multiplies matrices', async () => {
    const { tf } = engine;
    const product = tf.matMul(
      tf.tensor2d([
        [1, 2],
        [3, 4],
      ]),
      tf.tensor2d([
        [5, 6],
        [7, 8],
      ]),
    );
    expect(await product.array()).toEqual([
      [19, 22],
      [43, 50],
    ]);
  });

  it.runIf(run)('adds up rows by id, leaving out ids that are none', async () => {
    const { tf } = engine;
    const rows = tf.tensor2d([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    const sums = tf.unsortedSegmentSum(rows, tf.tensor1d([2, 0, 2, -1], 'int32'), 4);
    expect(await sums.array()).toEqual([
      [3, 4],
      [0, 0],
      [6, 8],
      [0, 0],
    ]);
  });
});
