import { describe, expect, it } from 'vitest';
import { initialize } from '../../../extension/engine/initializers/initialize.js';
import { NetworkVariables } from '../../../extension/engine/trainer/network-variables.js';
import { initializer, initializerArguments } from '../../../language/layers/arguments/initializers.js';
import type { Weight } from '../../../language/layers/definition.js';
import { networkOf } from '../network-of.js';

const weight = (name: string, shape: readonly number[], config = {}): Weight => ({
  name: 'kernel',
  shape,
  initializer: initializer(name, config),
  trainable: true,
});

const deviation = (values: Float32Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

/** Largest and smallest number. */
const bounds = (values: Float32Array): [number, number] => [Math.min(...values), Math.max(...values)];

describe('initializers', () => {
  it.each(Object.keys(initializerArguments))(
    '%s is the same for the same seed, in the shape asked for',
    (name) => {
      const first = initialize(weight(name, [6, 8]), 5);
      expect(first).toHaveLength(48);
      expect(first.every(Number.isFinite)).toBe(true);
      expect(initialize(weight(name, [6, 8]), 5)).toEqual(first);
      const random = !['zeros', 'ones', 'constant', 'identity'].includes(name);
      if (random) expect(initialize(weight(name, [6, 8]), 6)).not.toEqual(first);
    },
  );

  // Keras' limits: √(6 / (in + out)), √(6 / in), √(3 / in).
  it.each([
    ['glorot_uniform', Math.sqrt(6 / 300)],
    ['he_uniform', Math.sqrt(6 / 100)],
    ['lecun_uniform', Math.sqrt(3 / 100)],
  ])('%s fills its range evenly', (name, limit) => {
    const values = initialize(weight(name, [100, 200]), 1);
    const [low, high] = bounds(values);
    expect(low).toBeGreaterThanOrEqual(-limit);
    expect(high).toBeLessThanOrEqual(limit);
    expect(high - low).toBeGreaterThan(1.98 * limit);
    expect(deviation(values)).toBeCloseTo(limit / Math.sqrt(3), 3);
  });

  it.each([
    ['glorot_normal', Math.sqrt(2 / 300)],
    ['he_normal', Math.sqrt(2 / 100)],
    ['lecun_normal', Math.sqrt(1 / 100)],
  ])('%s has its deviation after cutting', (name, wanted) => {
    const values = initialize(weight(name, [100, 200]), 1);
    expect(deviation(values)).toBeCloseTo(wanted, 2);
    const [low, high] = bounds(values);
    const cut = (2 * wanted) / 0.87962566103423978;
    expect(Math.max(-low, high)).toBeLessThanOrEqual(cut * 1.0001);
  });

  it.each([
    ['fan_in', 'truncated_normal', Math.sqrt(2 / 100)],
    ['fan_out', 'untruncated_normal', Math.sqrt(2 / 200)],
    ['fan_avg', 'uniform', Math.sqrt(2 / 150)],
  ])('variance_scaling by %s, %s', (mode, distribution, wanted) => {
    const values = initialize(weight('variance_scaling', [100, 200], { scale: 2, mode, distribution }), 1);
    expect(deviation(values)).toBeCloseTo(wanted, 2);
    const largest = Math.max(...values.map(Math.abs)) / wanted;
    const [least, most] = {
      uniform: [1.7, 1.733],
      truncated_normal: [2.2, 2.274],
      untruncated_normal: [3, 9],
    }[distribution] as [number, number];
    expect(largest).toBeGreaterThan(least);
    expect(largest).toBeLessThan(most);
  });

  it('counts the window of a convolution as inputs and outputs', () => {
    const [low, high] = bounds(initialize(weight('glorot_uniform', [3, 3, 10, 20]), 1));
    const limit = Math.sqrt(6 / (9 * 10 + 9 * 20));
    expect(Math.max(-low, high)).toBeLessThanOrEqual(limit);
    expect(high - low).toBeGreaterThan(1.9 * limit);
  });

  it('takes the numbers that are given', () => {
    expect([...initialize(weight('constant', [2], { value: 0.5 }), 1)]).toEqual([0.5, 0.5]);
    expect(
      bounds(initialize(weight('random_uniform', [500], { minval: 2, maxval: 3 }), 1))[0],
    ).toBeGreaterThanOrEqual(2);
    expect(deviation(initialize(weight('random_normal', [5000], { stddev: 0.2 }), 1))).toBeCloseTo(0.2, 1);
    expect(Math.max(...initialize(weight('truncated_normal', [5000], { stddev: 1 }), 1))).toBeLessThan(2);
    expect([...initialize(weight('identity', [2, 3], { gain: 2 }), 1)]).toEqual([2, 0, 0, 0, 2, 0]);
    const own = weight('random_uniform', [5], { seed: 3 });
    expect(initialize(own, 1)).toEqual(initialize(own, 2));
  });

  it.each([
    [40, 40],
    [16, 64],
    [64, 16],
  ])('orthogonal gives [%i, %i] with orthonormal rows or columns', (rows, columns) => {
    const q = initialize(weight('orthogonal', [rows, columns], { gain: 2 }), 1);
    const byRows = rows <= columns;
    const count = Math.min(rows, columns);
    const at = (vector: number, i: number) => (byRows ? q[vector * columns + i]! : q[i * columns + vector]!);
    for (let a = 0; a < count; a++) {
      for (let b = a; b < count; b++) {
        let product = 0;
        for (let i = 0; i < Math.max(rows, columns); i++) product += at(a, i) * at(b, i);
        expect(product).toBeCloseTo(a === b ? 4 : 0, 5);
      }
    }
  });
});

describe('a network’s first weights', () => {
  const model =
    'model m {\n  input x [3, 2]\n  x -> LSTM(2, return_sequences=true) -> Bidirectional(LSTM(2))\n}';

  it('start the forget gate’s bias at 1, also inside a wrapper', async () => {
    const weights = new NetworkVariables(await networkOf(model)).initialWeights(1);
    const open = [0, 0, 1, 1, 0, 0, 0, 0];
    expect([...weights['lstm/bias']!]).toEqual(open);
    expect([...weights['bidirectional/forward_bias']!]).toEqual(open);
    expect([...weights['bidirectional/backward_bias']!]).toEqual(open);
    const closed = await networkOf(model.replace('LSTM(2, return', 'LSTM(2, unit_forget_bias=false, return'));
    expect([...new NetworkVariables(closed).initialWeights(1)['lstm/bias']!]).toEqual(Array(8).fill(0));
  });

  it('differ from layer to layer, and do not depend on other layers', async () => {
    const weights = new NetworkVariables(await networkOf(model)).initialWeights(1);
    expect(weights['bidirectional/forward_kernel']).not.toEqual(weights['bidirectional/backward_kernel']);
    const longer = await networkOf(
      model.replace('Bidirectional(LSTM(2))', 'Bidirectional(LSTM(2)) -> Dense(1)'),
    );
    expect(new NetworkVariables(longer).initialWeights(1)['lstm/kernel']).toEqual(weights['lstm/kernel']);
    expect(new NetworkVariables(longer).initialWeights(2)['lstm/kernel']).not.toEqual(weights['lstm/kernel']);
  });
});
