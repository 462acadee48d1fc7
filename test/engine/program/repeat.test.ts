import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { compute } from './reference.js';

describe('repeat', () => {
  const [w, n, data] = [p.variable('w', [2]), p.variable('n', [], 'int32'), p.variable('data', [4, 2])];
  const [x, rate] = [p.placeholder('x', [3, 2]), p.placeholder('rate', [])];
  const loss = p.mean(p.square(p.sub(x, w.value)));
  const [slope] = p.gradients(loss, [w.value]);
  const step = p.program('step', { loss, n: n.value }, [
    p.assign(w, p.sub(w.value, p.mul(slope!, rate))),
    p.assign(n, p.add(n.value, 1)),
  ]);

  it('does what as many single runs do', () => {
    const many = p.repeat('many', step, 3, { x: data.value });
    const table = [1, 2, 3, 4, 5, 6, 7, 8];
    const rows = [
      [0, 1, 2],
      [3, 3, 0],
      [1, 2, 3],
    ];
    const rates = [0.1, 0.2, 0.3];
    const fed = p.placeholdersOf(many);
    expect([...fed.keys()].sort()).toEqual(['rate', 'rows']);
    const roots = [...Object.values(many.outputs), ...many.assignments.map(({ value }) => value)];
    const [losses, counts, endW, endN] = compute(
      roots,
      new Map([
        [fed.get('rows')!, rows.flat()],
        [fed.get('rate')!, rates],
        [data.value, table],
        [w.value, [0, 0]],
        [n.value, [5]],
      ]),
    );

    let [nowW, nowN] = [[0, 0], [5]];
    rows.forEach((row, at) => {
      const picked = row.flatMap((index) => table.slice(index * 2, index * 2 + 2));
      const given = new Map([
        [x, picked],
        [rate, [rates[at]!]],
        [w.value, nowW],
        [n.value, nowN],
      ]);
      const [singleLoss, singleN, nextW, nextN] = compute(
        [loss, n.value, ...step.assignments.map(({ value }) => value)],
        given,
      );
      expect(losses![at]).toBeCloseTo(singleLoss![0]!, 12);
      expect(counts![at]).toBe(singleN![0]);
      [nowW, nowN] = [nextW!, nextN!];
    });
    expect(endW).toEqual(nowW.map((value) => expect.closeTo(value, 12)));
    expect(endN).toEqual(nowN);
  });

  it('wants one batch size', () => {
    const odd = p.program('odd', { y: p.add(p.sum(x), p.sum(p.placeholder('z', [2, 2]))) });
    expect(() => p.repeat('many', odd, 2, { x: data.value, z: data.value })).toThrow(
      'repeat, z: expected a batch of 3, came float32[2, 2]',
    );
  });
});
