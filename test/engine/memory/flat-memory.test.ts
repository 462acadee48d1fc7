import { describe, expect, it } from 'vitest';
import { growth } from './growth.js';

// Network 3, small enough for its steps to be many.
describe('memory stays flat over many steps', () => {
  it('on tfjs-node over 100,000 steps, what TensorFlow itself allocates too', async () => {
    const { steps, tensors, tfBytes, held, resident } = await growth('tfjs-node', 100_000);
    expect({ steps, tensors, tfBytes }).toEqual({ steps: 100_000, tensors: 0, tfBytes: 0 });
    expect(held).toBeLessThan(8 * 2 ** 20);
    // A tensor of a kilobyte lost at each step would be 90 MB.
    expect(resident).toBeLessThan(64 * 2 ** 20);
  });

  // All that these engines hold, JavaScript holds.
  it.each(['wasm', 'cpu'] as const)('on %s over 1,500 steps', async (engine) => {
    const { steps, tensors, tfBytes, held } = await growth(engine, 1_500);
    expect({ steps, tensors, tfBytes }).toEqual({ steps: 1_500, tensors: 0, tfBytes: 0 });
    expect(held).toBeLessThan(8 * 2 ** 20);
  });
});
