import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { checkGradients, numbers } from './finite-differences.js';
import { compute } from './reference.js';

const positive = (count: number) => numbers(count).map((n) => Math.abs(n) + 0.2);

describe('elementwise', () => {
  it.each([
    'neg',
    'abs',
    'exp',
    'expm1',
    'square',
    'sin',
    'cos',
    'tanh',
    'sigmoid',
    'softplus',
    'erf',
    'relu',
  ] as const)('%s', (fn) => checkGradients([[2, 3]], (x) => p[fn](x)));

  it.each(['log', 'log1p', 'sqrt', 'rsqrt', 'reciprocal'] as const)('%s', (fn) =>
    checkGradients([[2, 3]], (x) => p[fn](x), [positive(6)]),
  );

  it.each(['floor', 'ceil', 'round', 'sign', 'stopGradient'] as const)('%s lets none through', (fn) => {
    const x = p.placeholder('x', [2]);
    const [gradient] = p.gradients(p.sum(p[fn](x)), [x]);
    expect(p.knownNumber(gradient!)).toBe(0);
  });

  it.each(['add', 'sub', 'mul', 'maximum', 'minimum'] as const)('%s, broadcast', (fn) => {
    checkGradients(
      [
        [2, 3],
        [2, 3],
      ],
      (a, b) => p[fn](a, b),
    );
    checkGradients([[2, 3], [3]], (a, b) => p[fn](a, b));
    checkGradients(
      [
        [2, 1],
        [4, 1, 3],
      ],
      (a, b) => p[fn](a, b),
    );
    checkGradients([[], [2, 3]], (a, b) => p[fn](a, b));
  });

  it.each(['div', 'pow'] as const)('%s', (fn) => {
    checkGradients([[2, 3], [3]], (a, b) => p[fn](a, b), [positive(6), positive(3)]);
  });

  it('pow of 0 by the base, as square does', () => {
    checkGradients([[2]], (a) => p.pow(a, 2), [[0, 3]]);
  });

  it.each(['tanh', 'sigmoid', 'relu'] as const)('%s’s gradient, differentiated once more', (fn) => {
    checkGradients([[5], [5]], (x, y) => p.activationGradient(fn, p.add(x, 3), y));
    checkGradients([[5]], (x) => p.gradients(p.sum(p.mul(p[fn](x), x)), [x]));
  });

  it('select and clip', () => {
    checkGradients([[2, 3], [3], []], (a, b, c) => p.select(p.greater(a, c), p.mul(a, 2), b));
    checkGradients([[6]], (x) => p.clip(x, -0.4, 0.4));
  });
});

describe('matrices, reductions, lookups', () => {
  it.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('matmul, transposed %s %s', (transposeA, transposeB) => {
    const a = transposeA ? [4, 2] : [2, 4];
    const b = transposeB ? [3, 4] : [4, 3];
    checkGradients([a, b], (x, y) => p.matmul(x, y, { transposeA, transposeB }));
    checkGradients(
      [
        [2, ...a],
        [2, ...b],
      ],
      (x, y) => p.matmul(x, y, { transposeA, transposeB }),
    );
  });

  it('a stack by one matrix', () =>
    checkGradients(
      [
        [2, 3, 4],
        [4, 2],
      ],
      (x, w) => p.matmul(x, w),
    ));

  it.each(['sum', 'mean', 'max', 'min'] as const)('%s', (fn) => {
    checkGradients([[2, 3, 2]], (x) => p[fn](x));
    checkGradients([[2, 3, 2]], (x) => p[fn](x, { axes: [0, -1] }));
    checkGradients([[2, 3, 2]], (x) => p[fn](x, { axes: 1, keepDims: true }));
  });

  it('equal extremes share', () => {
    const x = p.placeholder('x', [3]);
    const [gradient] = p.gradients(p.max(x), [x]);
    expect(compute([gradient!], new Map([[x, [2, 1, 2]]]))).toEqual([[0.5, 0, 0.5]]);
  });

  it.each(['softmax', 'logSoftmax'] as const)('%s', (fn) => {
    checkGradients([[2, 4]], (x) => p[fn](x));
    checkGradients([[2, 4]], (x) => p[fn](x, 0));
  });

  it('logSumExp and moments', () => {
    checkGradients([[2, 4]], (x) => p.logSumExp(x, { axes: 1 }));
    checkGradients([[2, 4]], (x) => Object.values(p.moments(x, { axes: [0] })));
  });

  it('gather and segmentSum', () => {
    const ids = p.constant([1, 0, 1, 2, 2, 2], [3, 2], 'int32');
    checkGradients([[4, 3]], (table) => p.gather(table, ids));
    checkGradients([[3, 2, 2]], (values) => p.segmentSum(values, ids, 4));
  });
});

describe('layout', () => {
  it('reshape, transpose, broadcast, reverse', () => {
    checkGradients([[2, 3, 2]], (x) => p.reshape(x, [-1, 4]));
    checkGradients([[2, 3, 2]], (x) => p.transpose(x, [1, 2, 0]));
    checkGradients([[3, 1]], (x) => p.broadcastTo(x, [2, 3, 2]));
    checkGradients([[2, 3, 2]], (x) => p.reverse(x, [0, 2]));
  });

  it('slices, with steps and overlapping', () => {
    checkGradients([[5, 4]], (x) => p.slice(x, [{ begin: 1, end: 5, step: 3 }, { begin: 2 }]));
    checkGradients([[5, 2]], (x) => p.slice(x, [{ step: 2 }]));
    checkGradients([[6]], (x) => [p.sliceAxis(x, 0, { end: 4 }), p.sliceAxis(x, 0, { begin: 2, end: 5 }), x]);
  });

  it('taking apart and joining', () => {
    checkGradients([[2, 6]], (x) => {
      const [a, b, c] = p.split(x, 3) as [p.Value, p.Value, p.Value];
      return [p.mul(a, b), p.tanh(c)];
    });
    checkGradients([[3, 2]], (x) => p.unstack(x).map(p.square));
    checkGradients([[2], [2]], (a, b) => p.stack([a, p.mul(a, b)], -1));
    checkGradients(
      [
        [2, 1],
        [2, 3],
      ],
      (a, b) => p.concat([a, b, a]),
    );
    checkGradients([[2, 2]], (x) =>
      p.pad(x, [
        [1, 0],
        [0, 2],
      ]),
    );
    checkGradients([[2, 2], [3]], (a, b) => p.unflatten(p.square(p.flatten([a, b])), [[2, 2], [3]]));
  });

  it('joins the gradients of parts instead of padding each', () => {
    const x = p.placeholder('x', [2, 6]);
    const [a, b, c] = p.split(x, 3) as [p.Value, p.Value, p.Value];
    const loss = p.sum(p.add(p.mul(p.tanh(a), p.sigmoid(b)), p.exp(c)));
    expect(p.gradients(loss, [x])[0]!.node.op.kind).toBe('concat');
  });
});

describe('gradients', () => {
  it('are zeros where the loss does not depend', () => {
    const x = p.placeholder('x', [2]);
    const y = p.placeholder('y', [3]);
    const [byX, byY] = p.gradients(p.sum(x), [x, y]);
    expect(p.knownNumber(byX!)).toBe(1);
    expect(p.knownNumber(byY!)).toBe(0);
    expect(byY!.shape).toEqual([3]);
  });

  it('are by any value, also one inside', () => {
    const x = p.placeholder('x', [3]);
    const inside = p.square(x);
    const found = p.gradients(p.sum(p.mul(inside, 2)), [inside, x]);
    expect(compute(found, new Map([[x, [1, 2, 3]]]))).toEqual([
      [2, 2, 2],
      [4, 8, 12],
    ]);
  });

  it('ask for a scalar', () => {
    const x = p.placeholder('x', [2]);
    expect(() => p.gradients(x, [x])).toThrow('gradients: expected a loss float32[], came float32[2]');
  });
});
