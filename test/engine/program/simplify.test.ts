import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { nodesOf } from '../../../extension/engine/program/order.js';

const [x, y] = [p.placeholder('x', [2, 3]), p.placeholder('y', [2, 3])];

const simple = (...values: p.Value[]): p.Value[] =>
  Object.values(
    p.simplify(p.program('some', Object.fromEntries(values.map((value, at) => [`${at}`, value])))).outputs,
  );

const kinds = (...values: p.Value[]) => nodesOf(simple(...values)).map(({ op }) => op.kind);

describe('simplify', () => {
  it('does equal computations once', () => {
    const [one, other] = simple(p.exp(p.add(x, y)), p.exp(p.add(x, y)));
    expect(one).toBe(other);
    expect(kinds(p.add(x, 2), p.add(x, p.constant(2)))).toEqual(['placeholder', 'constant', 'binary']);
  });

  it.each<[string, p.Value]>([
    ['+ 0', p.add(p.zeros([2, 3]), x)],
    ['− 0', p.sub(x, 0)],
    ['· 1', p.mul(p.mul(x, 1), p.ones([3]))],
    ['/ 1', p.div(x, 1)],
    ['− −', p.neg(p.neg(x))],
    ['stopGradient', p.stopGradient(x)],
    ['reshape', p.reshape(p.reshape(x, [6]), [2, 3])],
    ['transpose', p.transpose(p.transpose(x))],
    ['a piece of what was joined', p.sliceAxis(p.concat([y, x], 0), 0, { begin: 2 })],
  ])('leaves out what changes nothing: %s', (_, value) => {
    expect(simple(value)).toEqual([x]);
  });

  it('keeps what does: a smaller operand, every other row', () => {
    const scalar = p.placeholder('s', []);
    expect(simple(p.add(scalar, p.zeros([2])))[0]!.shape).toEqual([2]);
    const rows = p.sliceAxis(p.concat([x, y], 0), 0, { step: 2 });
    expect(kinds(rows)).toEqual(['placeholder', 'placeholder', 'concat', 'slice']);
  });

  it('lets binary ops repeat their operand, and products turn theirs', () => {
    const row = p.placeholder('row', [3]);
    expect(kinds(p.mul(x, p.broadcastTo(row, [2, 3])))).toEqual(['placeholder', 'placeholder', 'binary']);
    const [product] = simple(p.matmul(x, p.transpose(y)));
    expect(product!.node.op).toEqual({ kind: 'matmul', transposeA: false, transposeB: true });
  });

  it('takes out of a loop what nobody uses: outputs, carries, sequences, weights', () => {
    const [w, v] = [p.placeholder('w', [3]), p.placeholder('v', [3])];
    const { carries } = p.scan(
      { inits: [p.zeros([3]), p.ones([3]), p.zeros([3])], sequences: [x, y] },
      ([a, b, c], [xt, yt]) => ({
        carries: [p.add(a!, p.mul(xt!, w)), p.mul(b!, yt!), p.add(c!, p.mul(b!, v))],
        outputs: [p.exp(a!)],
      }),
    );
    const [total] = simple(carries[0]!);
    const { op, inputs, outputs } = total!.node;
    expect(op).toMatchObject({ kind: 'scan', carryCount: 1, sequenceCount: 1 });
    expect(inputs.slice(1)).toEqual([x, w]);
    expect(outputs).toHaveLength(1);
  });

  it('keeps a carry that another one reads', () => {
    const { carries } = p.scan({ inits: [p.zeros([3]), p.ones([3])], sequences: [x] }, ([a, b], [xt]) => ({
      carries: [p.add(a!, b!), p.mul(b!, xt!)],
    }));
    expect(simple(carries[0]!)[0]!.node.op).toMatchObject({ carryCount: 2 });
  });
});
