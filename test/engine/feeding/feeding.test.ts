import { describe, expect, it } from 'vitest';
import { batchesOf, batchSizes, inOrder } from '../../../extension/engine/feeding/batches.js';
import type { NdArray } from '../../../language/data/nd-array.js';
import { inMemory } from '../../../language/data/rows.js';
import { checkRanges } from '../../../extension/engine/feeding/check-ranges.js';
import { classWeights } from '../../../extension/engine/feeding/class-weights.js';
import { epochBatches, stepsOf } from '../../../extension/engine/feeding/epochs.js';
import { samplesFrom } from '../../../extension/engine/feeding/sample-store.js';
import { indexBelow, shuffled } from '../../../extension/engine/feeding/shuffle.js';
import { networkOf } from '../network-of.js';

describe('shuffling', () => {
  it('holds every place once, in an order that the seed decides', () => {
    const order = shuffled(100, 1);
    expect([...order].sort((a, b) => a - b)).toEqual([...inOrder(100)]);
    expect(order).not.toEqual(inOrder(100));
    expect(shuffled(100, 1)).toEqual(order);
    expect(shuffled(100, 2)).not.toEqual(order);
  });

  it('takes every order as often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const key = shuffled(3, seed).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('reaches every place of more samples than a float tells apart', () => {
    const [end, last] = [100_000_000, 1 - 2 ** -23];
    expect(indexBelow(end, 0, 0)).toBe(0);
    expect(indexBelow(end, last, last)).toBe(end - 1);
    // Neighbours are apart by less than one: none is passed over.
    const odd = new Set(Array.from({ length: 64 }, (_, at) => indexBelow(end, 0.5, at / 64) % 2));
    expect(odd).toEqual(new Set([0, 1]));
    expect(indexBelow(end, 0.5 + 2 ** -23, 0) - indexBelow(end, 0.5, last)).toBeLessThanOrEqual(1);
  });

  it('holds every place once also of many', () => {
    const order = shuffled(70_000, 1);
    expect(order.slice().sort()).toEqual(inOrder(70_000));
  });
});

describe('batches', () => {
  it('are cut in order, the last one smaller', () => {
    expect(Array.from(batchesOf(inOrder(5), 2), (batch) => [...batch])).toEqual([[0, 1], [2, 3], [4]]);
    expect(batchSizes(5, 2)).toEqual([2, 1]);
    expect(batchSizes(4, 2)).toEqual([2]);
    expect(batchSizes(1, 2)).toEqual([1]);
    expect(batchSizes(0, 2)).toEqual([]);
  });

  it('hold the samples of their places', () => {
    const type = { name: 'x', shape: [2], dtype: 'float32' } as const;
    const store = samplesFrom(inMemory({ shape: [3, 2], data: Float64Array.of(0, 1, 2, 3, 4, 5) }), type);
    expect(store.take(Int32Array.of(2, 0))).toEqual(Float32Array.of(4, 5, 0, 1));
  });
});

describe('epochs', () => {
  const settings = { samples: 5, batchSize: 2, shuffle: false, seed: 1, stepsPerEpoch: null };
  const take = (count: number, options: Parameters<typeof epochBatches>[0]) => {
    const epochs = epochBatches(options);
    return Array.from({ length: count }, () =>
      Array.from(epochs.next().value.after(0), (batch) => [...batch]),
    );
  };

  it('go over all samples each time', () => {
    expect(take(2, settings)).toEqual([
      [[0, 1], [2, 3], [4]],
      [[0, 1], [2, 3], [4]],
    ]);
    expect(stepsOf(settings)).toBe(3);
  });

  it('have another order each time where they are shuffled', () => {
    const [first, second] = take(2, { ...settings, samples: 50, shuffle: true });
    expect(second).not.toEqual(first);
    expect(first!.flat().sort((a, b) => a - b)).toEqual([...inOrder(50)]);
  });

  it('go on where the last one stopped with steps_per_epoch, and end with the pass', () => {
    expect(take(3, { ...settings, stepsPerEpoch: 2 })).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      [[4]],
      [
        [0, 1],
        [2, 3],
      ],
    ]);
    expect(stepsOf({ ...settings, stepsPerEpoch: 2 })).toBe(2);
    expect(stepsOf({ ...settings, stepsPerEpoch: 9 })).toBe(3);
  });

  it('tell how many batches they have, and give those that are left', () => {
    const epochs = epochBatches({ ...settings, stepsPerEpoch: 2 });
    const [first, second] = [epochs.next().value, epochs.next().value];
    expect([first.count, second.count]).toEqual([2, 1]);
    expect(Array.from(first.after(1), (batch) => [...batch])).toEqual([[2, 3]]);
    expect([...first.after(2)]).toEqual([]);
  });
});

describe('class weights', () => {
  const weights = new Map([
    [0, 2],
    [2, 0.5],
  ]);

  it('are looked up by label, and are 1 for others', () => {
    const labels = (shape: number[], data: NdArray['data']) => [
      ...classWeights(inMemory({ shape, data }), weights),
    ];
    expect(labels([3], Int32Array.of(0, 1, 2))).toEqual([2, 1, 0.5]);
    expect(labels([2, 1], Float64Array.of(2, 0))).toEqual([0.5, 2]);
  });

  it('are looked up by the place of the 1 in one-hot targets', () => {
    const data = Float64Array.of(0, 0, 1, 1, 0, 0);
    expect([...classWeights(inMemory({ shape: [2, 3], data }), weights)]).toEqual([0.5, 2]);
  });
});

describe('ids and labels', () => {
  const text =
    'model m {\n  input x [2] int\n  x -> Embedding(4, 2) -> LSTM(2) -> Dense(3, activation="softmax")\n}';
  const loss = [{ name: 'sparse_categorical_crossentropy', args: {} }] as const;
  const samples = (x: number[], y: number[]) => ({
    count: y.length,
    x: [inMemory({ shape: [y.length, 2], data: Int32Array.from(x) })],
    y: [inMemory({ shape: [y.length], data: Int32Array.from(y) })],
  });

  it('must be among the rows and classes there are', async () => {
    const network = await networkOf(text);
    expect(() => checkRanges(network, loss, samples([0, 3], [2]))).not.toThrow();
    expect(() => checkRanges(network, loss, samples([0, 4], [2]))).toThrow(
      "The data's x holds the id 4, but Embedding embedding has rows for the ids 0 to 3 (input_dim=4).",
    );
    expect(() => checkRanges(network, loss, samples([0, 1], [3]))).toThrow(
      "The data's y holds the label 3, but the model tells 3 classes apart: labels are whole numbers from 0 to 2.",
    );
  });
});
