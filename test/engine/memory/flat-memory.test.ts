import { describe, expect, it } from 'vitest';
import { growth } from './growth.js';

// Network 3, small enough for its steps to be many.
describe('memory stays flat over many steps', () => {
  it.each([
    ['tfjs-node', 100_000],
    ['wasm', 1_500],
    ['cpu', 1_500],
  ] as const)('on %s over %i steps', async (engine, epochs) => {
    const { steps, tensors, tfBytes, resident } = await growth(engine, epochs);
    expect({ steps, tensors, tfBytes }).toEqual({ steps: epochs, tensors: 0, tfBytes: 0 });
    expect(resident).toBeLessThan(48 * 2 ** 20);
  });
});
