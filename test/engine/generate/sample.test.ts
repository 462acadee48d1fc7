import { describe, expect, it } from 'vitest';
import { sample } from '../../../extension/engine/generate/sample.js';
import { uniforms } from '../../../extension/engine/run/philox.js';

const scores = Float32Array.of(0.3, -1.2, 2, 1.1, -0.4, 0.9);

/** How often each id is drawn. */
function draws(temperature: number, count: number, seed: number): number[] {
  const counts = new Array<number>(scores.length).fill(0);
  for (const random of uniforms(count, seed, 0)) {
    const id = sample(scores, temperature, random);
    counts[id] = counts[id]! + 1;
  }
  return counts;
}

function softmax(temperature: number): number[] {
  const weights = Array.from(scores, (score) => Math.exp(score / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

describe('drawing an id', () => {
  it.each([0.5, 1, 2])('follows softmax(scores / %d)', (temperature) => {
    const count = 20_000;
    const expected = softmax(temperature).map((p) => p * count);
    for (const seed of [1, 2, 3]) {
      const chiSquare = draws(temperature, count, seed).reduce(
        (sum, drawn, id) => sum + (drawn - expected[id]!) ** 2 / expected[id]!,
        0,
      );
      // Five degrees of freedom: once in 10,000 it would be above this.
      expect(chiSquare).toBeLessThan(25.7);
    }
  });

  it('takes the likeliest at temperature 0', () => {
    expect(draws(0, 100, 1)).toEqual([0, 0, 100, 0, 0, 0]);
  });

  it('stays with numbers at the coldest and the hottest', () => {
    expect(draws(1e-6, 100, 1)[2]).toBe(100);
    for (const drawn of draws(1e6, 6000, 1)) {
      expect(drawn).toBeGreaterThan(800);
    }
  });

  it('never draws what is impossible, and can draw to the end', () => {
    const impossible = Float32Array.of(Number.NEGATIVE_INFINITY, 0, 0, Number.NEGATIVE_INFINITY);
    expect(sample(impossible, 1, 0)).toBe(1);
    expect(sample(impossible, 1, 0.9999999)).toBe(2);
  });
});
