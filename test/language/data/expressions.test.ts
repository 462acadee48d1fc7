import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../memory-files.js';
import { makeAll, makeX, mistakeOf, nested, readData, typeOf, valuesOf } from './read-data.js';

describe('shape and kind are known without making anything', () => {
  test.each([
    ['[[0.1], [0.2]]', '[2, 1] of real numbers'],
    ['[[1, 2], [3, 4]]', '[2, 2] of whole numbers from 1 to 4'],
    ['[1, 2.0]', '[2] of real numbers'],
    ['[4 / 2]', '[1] of real numbers'],
    ['range(5)', '[5] of whole numbers from 0 to 4'],
    ['range(2, 10, 3)', '[3] of whole numbers from 2 to 8'],
    ['range(5, 0, -2)', '[3] of whole numbers from 1 to 5'],
    ['range(0, 1, 0.1)', '[10] of real numbers'],
    ['range(5) / 5', '[5] of real numbers'],
    ['range(5) + 1', '[5] of whole numbers from 1 to 5'],
    ['10 - range(5)', '[5] of whole numbers from 6 to 10'],
    ['range(5) * -2', '[5] of whole numbers from -8 to 0'],
    ['-range(5)', '[5] of whole numbers from -4 to 0'],
    ['range(5) * 1.0', '[5] of real numbers'],
    ['range(5) + range(5)', '[5] of whole numbers'],
    ['linspace(0, 1, 11)', '[11] of real numbers'],
    ['zeros([161058, 150, 1])', '[161058, 150, 1] of real numbers'],
    ['ones(3)', '[3] of real numbers'],
    ['random_int([32, 20], 26)', '[32, 20] of whole numbers from 0 to 25'],
    ['random_normal([4, 2])', '[4, 2] of real numbers'],
    ['zeros([4, 1]) + zeros([3])', '[4, 3] of real numbers'],
    ['sin(range(5))', '[5] of real numbers'],
    ['abs(range(5) - 3)', '[5] of whole numbers from 0 to 3'],
    ['reshape(range(12), [2, -1, 3])', '[2, 2, 3] of whole numbers from 0 to 11'],
    ['transpose(zeros([2, 3, 4]), [0, 2, 1])', '[2, 4, 3] of real numbers'],
    ['transpose(zeros([2, 3, 4]))', '[4, 3, 2] of real numbers'],
    ['concat([zeros([2, 3]), ones([2, 1])], axis=1)', '[2, 4] of real numbers'],
    ['concat([range(3), range(10)])', '[13] of whole numbers from 0 to 9'],
    ['stack([range(3), range(3)])', '[2, 3] of whole numbers from 0 to 2'],
    ['stack([range(3), range(3)], axis=-1)', '[3, 2] of whole numbers from 0 to 2'],
    ['repeat(range(3), 2)', '[6] of whole numbers from 0 to 2'],
    ['cumsum(range(3))', '[3] of whole numbers'],
    ['reverse(range(3))', '[3] of whole numbers from 0 to 2'],
    ['one_hot([0, 2, 1], 3)', '[3, 3] of real numbers'],
    ['zeros([10, 5, 2])[:, 1:]', '[10, 4, 2] of real numbers'],
    ['zeros([10, 5, 2])[..., 0]', '[10, 5] of real numbers'],
    ['zeros([10, 5, 2])[-1]', '[5, 2] of real numbers'],
    ['range(10001)[:9000]', '[9000] of whole numbers from 0 to 8999'],
    ['minmax(range(5))', '[5] of real numbers'],
    ['standardize(zeros([5, 2]))', '[5, 2] of real numbers'],
  ])('%s is %s', async (expression, type) => {
    expect(await typeOf(`x = ${expression}`)).toBe(type);
  });

  test('nothing is made, however large', async () => {
    const { diagnostics } = await readData('x = zeros([1000000, 100000, 1000])\nz = reshape(x, [-1, 1]) * 2');
    expect(diagnostics).toEqual([]);
  });

  test('a number of the block, or a constant, may stand for a size', async () => {
    expect(await typeOf('n = 5\nx = zeros([2 * n, n, 1])')).toBe('[10, 5, 1] of real numbers');
  });
});

test('a constant may be a tensor', async () => {
  const { analysis } = await new MemoryFiles().analyse('const c = zeros([2, 3])\ndata d {\n  x = c + 1\n}\n');
  expect(analysis.diagnostics).toEqual([]);
  expect([...analysis.data.values()][0]!.tensors.get('x')!.type.shape).toEqual([2, 3]);
});

describe('values are NumPy’s', () => {
  test.each([
    [
      '[[1, 2], [3, 4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['range(2, 10, 3)', [2, 5, 8]],
    ['range(5) / 5', [0, 0.2, 0.4, 0.6, 0.8]],
    ['2 - range(3)', [2, 1, 0]],
    ['linspace(0, 1, 5)', [0, 0.25, 0.5, 0.75, 1]],
    ['zeros([2, 1])', [[0], [0]]],
    ['ones([1, 2])', [[1, 1]]],
    [
      '[[1], [2]] * [10, 20]',
      [
        [10, 20],
        [20, 40],
      ],
    ],
    ['abs([-1, 2]) + sqrt([4.0, 9.0])', [3, 5]],
    [
      'reshape(range(6), [3, 2])',
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    ],
    [
      'transpose(reshape(range(6), [2, 3]))',
      [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    ],
    [
      'transpose(reshape(range(8), [2, 2, 2]), [0, 2, 1])',
      [
        [
          [0, 2],
          [1, 3],
        ],
        [
          [4, 6],
          [5, 7],
        ],
      ],
    ],
    ['concat([[[1, 2]], [[3, 4]]], axis=1)', [[1, 2, 3, 4]]],
    [
      'concat([[[1, 2]], [[3, 4]]])',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'stack([[1, 2], [3, 4]], axis=1)',
      [
        [1, 3],
        [2, 4],
      ],
    ],
    [
      'repeat([[1, 2], [3, 4]], 2, axis=1)',
      [
        [1, 1, 2, 2],
        [3, 3, 4, 4],
      ],
    ],
    [
      'cumsum([[1, 2], [3, 4]])',
      [
        [1, 2],
        [4, 6],
      ],
    ],
    [
      'cumsum([[1, 2], [3, 4]], axis=1)',
      [
        [1, 3],
        [3, 7],
      ],
    ],
    [
      'reverse([[1, 2], [3, 4]], axis=1)',
      [
        [2, 1],
        [4, 3],
      ],
    ],
    [
      'one_hot([0, 2], 3)',
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
    ],
    [
      'reshape(range(12), [3, 4])[1:, ::2]',
      [
        [4, 6],
        [8, 10],
      ],
    ],
    ['reshape(range(12), [3, 4])[-1, ::-1]', [11, 10, 9, 8]],
    ['reshape(range(12), [3, 4])[:, 1]', [1, 5, 9]],
    ['range(3)[none]', [[0, 1, 2]]],
    ['minmax([1.0, 2.0, 3.0])', [0, 0.5, 1]],
    [
      'minmax([[1.0, 10.0], [3.0, 20.0]], -1, 1)',
      [
        [-1, -1],
        [1, 1],
      ],
    ],
    ['standardize([1.0, 3.0])', [-1, 1]],
    ['minmax([2.0, 2.0])', [0, 0]],
  ])('%s', async (expression, values) => {
    expect(await valuesOf(`x = ${expression}`)).toEqual(values);
  });

  test('the same seed gives the same numbers, another one others', async () => {
    const { x, y, z } = await makeAll(
      'x = random_normal([500], seed=1)\ny = random_normal([500], seed=1)\nz = random_normal([500], seed=2)',
    );
    expect(nested(x!)).toEqual(nested(y!));
    expect(nested(x!)).not.toEqual(nested(z!));
  });

  test('random numbers have the distribution they say', async () => {
    const normal = [...(await makeX('x = random_normal([20000], seed=3, mean=2, stddev=0.5)')).array.data];
    const mean = normal.reduce((sum, value) => sum + value, 0) / normal.length;
    const deviation = Math.sqrt(normal.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normal.length);
    expect(mean).toBeCloseTo(2, 1);
    expect(deviation).toBeCloseTo(0.5, 1);
    const uniform = [...(await makeX('x = random_uniform([20000], -1, 3)')).array.data];
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...uniform)).toBeLessThanOrEqual(3);
    expect(uniform.reduce((sum, value) => sum + value, 0) / uniform.length).toBeCloseTo(1, 1);
    const whole = (await makeX('x = random_int([20000], 5)')).array.data;
    expect(new Set(whole)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test('the generator is xoshiro128** seeded by splitmix32: its numbers never change', async () => {
    expect(await valuesOf('x = random_int([8], 1000000, seed=1)')).toMatchInlineSnapshot(`
      [
        91569,
        888192,
        434270,
        746779,
        130169,
        939597,
        950085,
        649382,
      ]
    `);
  });
});

describe('mistakes', () => {
  test.each([
    ['x = [[1, 2], [3]]', 'bad-value', '[3]'],
    ['x = [[1, 2], 3]', 'bad-value', '3'],
    ['x = [1, "a"]', 'bad-value', '"a"'],
    ['x = zeros([0, 1])', 'bad-value', '[0, 1]'],
    ['x = zeros()', 'missing-argument', 'zeros'],
    ['x = zeros([1], [2])', 'unknown-argument', '[2]'],
    ['x = zeros(shpe=[1])', 'unknown-argument', 'shpe'],
    ['x = zeroes([1])', 'unknown-name', 'zeroes'],
    ['x = a + 1', 'unknown-name', 'a'],
    ['x = zeros([2, 3]) + zeros([2])', 'bad-value', 'zeros([2, 3]) + zeros([2])'],
    ['x = range(5) / 0', 'bad-value', '0'],
    ['x = range(0)', 'bad-value', '0'],
    ['x = random_uniform([2], 3, 1)', 'bad-value', '1'],
    ['x = range(1, 5, 0)', 'bad-value', '0'],
    ['x = reshape(range(5), [2, 3])', 'bad-value', '[2, 3]'],
    ['x = reshape(range(5), [-1, -1])', 'bad-value', '[-1, -1]'],
    ['x = transpose(zeros([2, 3]), [0, 0])', 'bad-value', '[0, 0]'],
    ['x = concat([zeros([2, 3]), zeros([3, 2])])', 'bad-value', 'zeros([3, 2])'],
    ['x = stack([zeros([2]), zeros([3])])', 'bad-value', 'zeros([3])'],
    ['x = cumsum(range(3), axis=1)', 'bad-value', '1'],
    ['x = one_hot([0, 3], 3)', 'label-range', '[0, 3]'],
    ['x = one_hot([0.5], 3)', 'bad-value', '[0.5]'],
    ['x = zeros([3])[5]', 'bad-value', 'zeros([3])[5]'],
    ['x = zeros([3])[3:]', 'bad-value', 'zeros([3])[3:]'],
    ['x = windows(range(9), look_back=3)', 'arity', 'x'],
    ['(x, y, z) = windows(range(9), look_back=3)', 'arity', 'x'],
    ['(x, y) = windows(range(3), look_back=3)', 'bad-value', '3'],
    ['(x, y) = windows(range(9), 3, sequence=true, horizon=2)', 'bad-value', '2'],
    ['(x, y) = windows(zeros([9, 2]), 3, targets=["d"])', 'data-column', '"d"'],
    ['(x, y) = windows(zeros([9, 2]), 3, targets=[2])', 'data-column', '2'],
    ['x = zeros([1])\nx = ones([1])', 'duplicate-name', 'x'],
    ['t = {a: zeros([1])}', 'bad-value', '{a: zeros([1])}'],
    ['split(1.5)', 'bad-value', '1.5'],
    ['split(0.5)\nsplit(0.6)', 'bad-value', 'split(0.6)'],
    ['x = zeros([3, 1])\ny = zeros([4, 1])', 'data-samples', 'zeros([3, 1])'],
    ['x = minmax(range(3), 1, 1)', 'bad-value', '1'],
  ])('%s', async (statements, code, marked) => {
    const mistake = await mistakeOf(statements);
    expect([mistake.code, mistake.marked]).toEqual([code, marked]);
  });

  test('one mistake is told once, whatever is made of it', async () => {
    await mistakeOf('a = zeroes([3, 1])\nx = reshape(a * 2, [1, 3])[:, 1:]\ny = concat([x, a])');
  });

  test.each([
    ['arange(5)', 'range'],
    ['to_categorical([0, 1], 2)', 'one_hot'],
    ['read_csv("a.csv")', 'csv'],
    ['StandardScaler(range(5))', 'standardize'],
    ['scale(range(5))', 'minmax'],
  ])('%s of another library is answered with the name here, %s', async (expression, name) => {
    const { code, message, fixes } = await mistakeOf(`x = ${expression}`);
    expect([code, message]).toEqual(['unknown-name', expect.stringContaining(`Did you mean ${name}?`)]);
    expect(fixes[0]!.edits[0]!.newText).toBe(name);
  });

  test('windows under a single name offers both names', async () => {
    const { fixes } = await mistakeOf('x = windows(range(9), look_back=3)');
    expect(fixes[0]!.edits[0]!.newText).toBe('(x, y)');
  });
});
