import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../memory-files.js';
import { makeAll, mistakeOf, nested, readData, valuesOf } from './read-data.js';

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

describe('the columns that y holds', () => {
  const table = () => new MemoryFiles({ 't.csv': 'price,volume\n1,2\n3,4\n5,6\n7,9\n' });

  test('are chosen by name or place, from the end too, and keep their names', async () => {
    for (const chosen of ['"volume"', '1', '-1']) {
      const files = table();
      const statements = `(x, y) = windows(csv("t.csv"), 2, targets=[${chosen}])`;
      expect(nested((await makeAll(statements, files)).y!)).toEqual([[6], [9]]);
      const { data } = await readData(statements, files);
      expect(['x', 'y'].map((name) => data.tensors.get(name)!.type.columns)).toEqual([
        ['price', 'volume'],
        ['volume'],
      ]);
    }
  });

  test('that are not there are told, with the nearest name', async () => {
    const wrong = await mistakeOf('(x, y) = windows(csv("t.csv"), 2, targets=["volum"])', table());
    expect([wrong.code, wrong.marked, wrong.message]).toEqual([
      'data-column',
      '"volum"',
      't has no column "volum". It has "price", "volume".',
    ]);
    expect(wrong.fixes[0]!.edits[0]!.newText).toBe('"volume"');
  });

  test('have no names where the rows have none', async () => {
    const { message } = await mistakeOf('(x, y) = windows(zeros([9, 2]), 3, targets=["d"])');
    expect(message).toBe('The columns of t have no names here; choose them by their places, from 0.');
    const single = await mistakeOf('(x, y) = windows(range(9), 3, targets=[0])');
    expect(single.message).toContain('these rows are single numbers');
  });
});

test('windows longer than the rows are mended to the longest that fit', async () => {
  const { fixes, marked } = await mistakeOf('(x, y) = windows(range(6), 9, horizon=2)');
  expect([marked, fixes[0]!.edits[0]!.newText]).toEqual(['9', '4']);
});

describe('scaling', () => {
  test('leaves a feature that never changes finite', async () => {
    expect(await valuesOf('x = standardize([3.0, 3.0])')).toEqual([0, 0]);
    expect(await valuesOf('x = minmax([3.0, 3.0], -1, 1)')).toEqual([-1, -1]);
  });

  test('of what is scaled already tells how to get all the way back', async () => {
    const { x } = await makeAll('x = minmax(standardize([[10.0], [20.0], [60.0]]), -1, 1)');
    const { array, scaling } = x!;
    expect([...array.data].map((value) => value * scaling!.scale[0]! + scaling!.offset[0]!)).toEqual(
      [10, 20, 60].map((value) => expect.closeTo(value, 9)),
    );
  });

  test('is fitted on a single sample where a part of it would be none', async () => {
    expect(await valuesOf('x = minmax([[0.0, 2.0, 4.0]])', undefined, 0.5)).toEqual([[0, 0, 0]]);
    expect(await valuesOf('x = minmax([[[0.0], [2.0], [4.0]]])', undefined, 0.5)).toEqual([
      [[0], [0.5], [1]],
    ]);
  });

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
