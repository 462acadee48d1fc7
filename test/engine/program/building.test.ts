import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';

const x = p.placeholder('x', [2, 3]);

describe('builders know shapes', () => {
  it('broadcast as NumPy does', () => {
    expect(p.add(x, p.placeholder('row', [3])).shape).toEqual([2, 3]);
    expect(p.mul(p.placeholder('column', [2, 1]), p.placeholder('row', [3])).shape).toEqual([2, 3]);
    expect(p.sub(1, x).shape).toEqual([2, 3]);
  });

  it('multiply matrices, stacks of them, and a stack by one matrix', () => {
    expect(p.matmul(x, p.placeholder('w', [3, 5])).shape).toEqual([2, 5]);
    expect(p.matmul(x, p.placeholder('w', [5, 3]), { transposeB: true }).shape).toEqual([2, 5]);
    const stack = p.placeholder('s', [7, 2, 3]);
    expect(p.matmul(stack, p.placeholder('w', [3, 5])).shape).toEqual([7, 2, 5]);
    expect(p.matmul(stack, stack, { transposeB: true }).shape).toEqual([7, 2, 2]);
  });

  it('reduce, keep dimensions and count axes from the end', () => {
    expect(p.sum(x).shape).toEqual([]);
    expect(p.mean(x, { axes: -1 }).shape).toEqual([2]);
    expect(p.max(x, { axes: [0], keepDims: true }).shape).toEqual([1, 3]);
    expect(p.argmax(x).shape).toEqual([2]);
    expect(p.argmax(x).dtype).toBe('int32');
  });

  it('take tensors apart and join them as NumPy does', () => {
    expect(p.slice(x, [undefined, { begin: -2 }]).shape).toEqual([2, 2]);
    expect(p.slice(x, [undefined, { step: 2 }]).shape).toEqual([2, 2]);
    expect(p.at(x, 1, -1).shape).toEqual([2]);
    expect(p.split(x, 3).map(({ shape }) => shape)).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
    expect(p.stack([x, x], -1).shape).toEqual([2, 3, 2]);
    expect(p.unstack(x, 1)).toHaveLength(3);
    expect(p.concat([x, x], 0).shape).toEqual([4, 3]);
    expect(
      p.pad(x, [
        [1, 0],
        [0, 2],
      ]).shape,
    ).toEqual([3, 5]);
    expect(p.unflatten(p.flatten([x, p.sum(x)]), [[2, 3], []]).map(({ shape }) => shape)).toEqual([
      [2, 3],
      [],
    ]);
  });

  it('look up rows', () => {
    const ids = p.placeholder('ids', [4, 2], 'int32');
    expect(p.gather(x, ids).shape).toEqual([4, 2, 3]);
    expect(p.segmentSum(p.gather(x, ids), ids, 2).shape).toEqual([2, 3]);
    expect(p.oneHot(ids, 5).shape).toEqual([4, 2, 5]);
  });
});

describe('mistakes say what was expected and what came', () => {
  it.each([
    [
      () => p.add(x, p.placeholder('y', [2])),
      'add: expected shapes that broadcast (equal sizes or 1, counted from the last axis), came [2, 3] and [2]',
    ],
    [
      () => p.add(x, p.placeholder('i', [2, 3], 'int32')),
      'add: expected two tensors of one dtype (float32 or int32), came float32[2, 3] and int32[2, 3]',
    ],
    [
      () => p.matmul(x, x),
      'matmul: expected […, m, k] times […, k, n], came float32[2, 3] times float32[2, 3]',
    ],
    [() => p.reshape(x, [4, -1]), 'reshape: expected a shape of 6 elements for [2, 3], came [4, -1]'],
    [() => p.sum(x, { axes: 2 }), 'sum: expected an axis of 2 dimensions (-2 to 1), came 2'],
    [() => p.slice(x, [{ begin: 2 }]), 'slice: expected at least one of 2 elements on axis 0, came 2:2:1'],
    [() => p.concat([x, p.sum(x)], 0), 'concat: expected float32[2, 3] but for axis 0, came float32[]'],
    [() => p.placeholder('x', [0]), 'placeholder x: expected sizes of 1 or more, came [0]'],
    [() => p.assign(p.variable('w', [3]), x), 'assign w: expected float32[3], came float32[2, 3]'],
    [
      () => p.program('bad', { a: p.placeholder('x', [1]), b: x }),
      'program bad: expected one value a name, came two for placeholder x',
    ],
    [
      () => p.scan({ inits: [x] }, (carries) => ({ carries })),
      'scan: expected a sequence [T, …], or a length of 1 or more, came undefined',
    ],
    [
      () => p.scan({ inits: [x], length: 2 }, ([h]) => ({ carries: [p.sum(h!)] })),
      'scan: expected carry 0 to stay float32[2, 3], came float32[]',
    ],
  ])('%#', (build, message) => {
    expect(build).toThrow(p.ProgramError);
    expect(build).toThrow(message);
  });
});

describe('scan', () => {
  it('stacks outputs, keeps carries, and takes what does not change from outside once', () => {
    const weights = p.placeholder('weights', [4, 4]);
    const { carries, outputs } = p.scan(
      { inits: [p.zeros([2, 4])], sequences: [p.placeholder('z', [7, 2, 4])] },
      ([h], [z]) => {
        const next = p.tanh(p.add(z!, p.matmul(h!, p.exp(weights))));
        return { carries: [next], outputs: [next, p.mul(next, 2)] };
      },
    );
    expect(carries.map(({ shape }) => shape)).toEqual([[2, 4]]);
    expect(outputs.map(({ shape }) => shape)).toEqual([
      [7, 2, 4],
      [7, 2, 4],
    ]);
    // exp(weights) is the same at every step, so the loop gets its result.
    const { inputs } = carries[0]!.node;
    expect(inputs).toHaveLength(3);
    expect(inputs[2]!.node.op).toEqual({ kind: 'unary', fn: 'exp' });
  });
});
