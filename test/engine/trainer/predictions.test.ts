import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fromNested, shapeOfNested, toNested } from '../../../extension/engine/trainer/nested.js';
import { samplesToPredict } from '../../../extension/engine/trainer/predictions.js';
import { networkOf } from '../network-of.js';
import { collectRun } from './collect-run.js';

describe('predictions', () => {
  it('are of all samples where these are few', async () => {
    const network = await networkOf('model m {\n  input x [5, 1]\n  x -> LSTM(5)\n}');
    expect(samplesToPredict(network, [{ shape: [7, 5, 1] }], 2)).toBe(7);
  });

  it('are of the first samples where an event would get too large, in whole batches', async () => {
    const network = await networkOf('model m {\n  input x [5, 1]\n  x -> LSTM(5, return_sequences=true)\n}');
    const x = [{ shape: [100_000, 5, 1] }];
    // 25 numbers a sample come out, more than go in.
    expect(samplesToPredict(network, x, 1)).toBe(2000);
    expect(samplesToPredict(network, x, 32)).toBe(2016);
  });

  it('are of one batch at least', async () => {
    const network = await networkOf('model m {\n  input x [300, 300]\n  x -> LSTM(5)\n}');
    const x = [{ shape: [10, 300, 300] }];
    expect(samplesToPredict(network, x, 4)).toBe(4);
  });

  it('say what the data call the features, and nothing where these have no names', async () => {
    const columnsOf = async (name: string) => {
      const file = fileURLToPath(new URL(`../../../extension/examples/${name}.lstm`, import.meta.url));
      const run = await collectRun(readFileSync(file, 'utf8'), { file, epochs: 1 });
      return run.one('predictions').columns;
    };
    expect(await columnsOf('tanks-many-to-one')).toEqual([['leak', 'overheating']]);
    expect(await columnsOf('many-to-many')).toBe(undefined);
  });
});

describe('nested lists', () => {
  it('are made of elements and a shape, and back', () => {
    const values = toNested([1, 2, 3, 4, 5, 6], [2, 3]);
    expect(values).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(fromNested(values)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(shapeOfNested(values)).toEqual([2, 3]);
    expect(toNested([7], [])).toBe(7);
    expect(shapeOfNested([[1], [2, 3]])).toBe(undefined);
  });
});
