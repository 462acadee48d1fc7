import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { stepsTogether } from '../../../extension/engine/trainer/steps-together.js';

/** A program that multiplies matrices of this size. */
function product(size: number): p.Program {
  const [a, b] = [p.placeholder('a', [size, size]), p.placeholder('b', [size, size])];
  return p.program('product', { c: p.matmul(a, b) });
}

describe('steps in one call', () => {
  it('are many where a step is small, and few or one where it is large', () => {
    expect(stepsTogether(product(4), 100_000)).toBeGreaterThan(100);
    expect(stepsTogether(product(200), 100_000)).toBeGreaterThan(5);
    expect(stepsTogether(product(200), 100_000)).toBeLessThan(100);
    expect(stepsTogether(product(1000), 100_000)).toBe(1);
  });

  it('are no more than there are to run, in as few calls of one size as that allows', () => {
    expect(stepsTogether(product(4), 1)).toBe(1);
    expect(stepsTogether(product(4), 50)).toBe(50);
    const steps = stepsTogether(product(4), 301);
    expect(301 % steps).toBeLessThan(301 / steps);
  });

  it('leave no step over where calls half as long do it all', () => {
    for (const total of [1000, 1024, 30_030]) {
      const steps = stepsTogether(product(4), total);
      expect(total % steps).toBe(0);
      expect(steps).toBeGreaterThanOrEqual(100);
    }
  });

  it('count every step of a loop', () => {
    const x = p.placeholder('x', [1000, 32, 64]);
    const w = p.placeholder('w', [64, 64]);
    const { carries } = p.scan({ inits: [p.zeros([32, 64])], sequences: [x] }, ([h], [xt]) => ({
      carries: [p.tanh(p.add(xt!, p.matmul(h!, w)))],
    }));
    expect(stepsTogether(p.program('loop', { h: carries[0]! }), 1000)).toBeLessThan(5);
  });
});
