import { describe, expect, test } from 'vitest';
import { makeAll, nested, readData, valuesOf } from './read-data.js';

describe('windows', () => {
  test('x holds look_back rows, y the row after', async () => {
    const { x, y } = await makeAll('t = reshape(range(10), [5, 2])\n(x, y) = windows(t, look_back=2)');
    expect(nested(x!)).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      [
        [2, 3],
        [4, 5],
      ],
      [
        [4, 5],
        [6, 7],
      ],
    ]);
    expect(nested(y!)).toEqual([
      [4, 5],
      [6, 7],
      [8, 9],
    ]);
  });

  test('rows of one number make [n, look_back] and [n]', async () => {
    const { x, y } = await makeAll('(x, y) = windows(range(5), look_back=3)');
    expect(nested(x!)).toEqual([
      [0, 1, 2],
      [1, 2, 3],
    ]);
    expect(nested(y!)).toEqual([3, 4]);
  });

  test('horizon, targets, stride, sequence', async () => {
    const t = 't = reshape(range(12), [6, 2])\n';
    expect(nested((await makeAll(`${t}(x, y) = windows(t, look_back=2, horizon=2)`)).y!)).toEqual([
      [
        [4, 5],
        [6, 7],
      ],
      [
        [6, 7],
        [8, 9],
      ],
      [
        [8, 9],
        [10, 11],
      ],
    ]);
    expect(nested((await makeAll(`${t}(x, y) = windows(t, look_back=2, targets=[1])`)).y!)).toEqual([
      [5],
      [7],
      [9],
      [11],
    ]);
    expect(nested((await makeAll(`${t}(x, y) = windows(t, look_back=2, stride=2)`)).y!)).toEqual([
      [4, 5],
      [8, 9],
    ]);
    expect(nested((await makeAll(`${t}(x, y) = windows(t, look_back=3, sequence=true)`)).y!)).toEqual([
      [
        [2, 3],
        [4, 5],
        [6, 7],
      ],
      [
        [4, 5],
        [6, 7],
        [8, 9],
      ],
      [
        [6, 7],
        [8, 9],
        [10, 11],
      ],
    ]);
  });

  test('groups are cut one by one', async () => {
    const { x, y } = await makeAll('t = reshape(range(8), [2, 4, 1])\n(x, y) = windows(t, look_back=2)');
    expect(nested(x!)).toEqual([
      [[0], [1]],
      [[1], [2]],
      [[4], [5]],
      [[5], [6]],
    ]);
    expect(nested(y!)).toEqual([[2], [3], [6], [7]]);
  });

  test.each([
    ['windows(zeros([161, 3]), look_back=10)', '[151, 10, 3]', '[151, 3]'],
    ['windows(zeros([100, 3]), 5, horizon=4, stride=3)', '[31, 5, 3]', '[31, 4, 3]'],
    ['windows(zeros([100, 3]), 5, targets=[0, 2])', '[95, 5, 3]', '[95, 2]'],
    ['windows(zeros([100, 3]), 5, sequence=true)', '[95, 5, 3]', '[95, 5, 3]'],
    ['windows(zeros([4, 10, 3]), 5)', '[20, 5, 3]', '[20, 3]'],
  ])('%s is %s and %s, as made', async (expression, x, y) => {
    const made = await makeAll(`(x, y) = ${expression}`);
    const { data } = await readData(`(x, y) = ${expression}`);
    for (const [name, shape] of [
      ['x', x],
      ['y', y],
    ] as const) {
      expect(JSON.stringify(data.tensors.get(name)!.type.shape).replaceAll(',', ', ')).toBe(shape);
      expect(made[name]!.array.shape).toEqual(data.tensors.get(name)!.type.shape);
    }
  });
});

describe('scaling', () => {
  test('is fitted on the part that trains, and the rest scaled alike', async () => {
    expect(await valuesOf('x = minmax([0.0, 1.0, 2.0, 4.0])', undefined, 0.75)).toEqual([0, 0.5, 1, 2]);
    expect(await valuesOf('x = standardize([1.0, 3.0, 100.0])', undefined, 0.7)).toEqual([-1, 1, 98]);
  });

  test('tells how to get back, through windows, slices and sums', async () => {
    const { y } = await makeAll(
      't = minmax([[0.0, 10.0], [1.0, 20.0], [2.0, 30.0]]) * 2 + 1\n(x, y) = windows(t, look_back=1, targets=[1])',
    );
    const { array, scaling } = y!;
    expect([...array.data].map((value) => value * scaling!.scale[0]! + scaling!.offset[0]!)).toEqual([
      20, 30,
    ]);
  });
});
