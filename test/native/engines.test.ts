import { describe, expect, it } from 'vitest';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { mustHaveTfjsNode } from './must-have-tfjs-node.js';

describe.each([
  { name: 'tfjs-node', run: mustHaveTfjsNode },
  { name: 'wasm', run: true },
  { name: 'cpu', run: true },
] as const)('engine $name', ({ name, run }) => {
  it.runIf(run)('says its name and version', async () => {
    const engine = await loadEngine(name);
    expect(engine).toMatchObject({ name });
    expect(engine.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(engine.tf.getBackend()).toBe(name === 'tfjs-node' ? 'tensorflow' : name);
  });

  it.runIf(run)('multiplies matrices', async () => {
    const { tf } = await loadEngine(name);
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
    const { tf } = await loadEngine(name);
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
