import * as p from '../../../extension/engine/program/index.js';

/** Steps that each make a tensor [2, 3] of two such tensors and a vector [3]. Smooth, so that differences fit. */
export const randomSteps: readonly ((a: p.Value, b: p.Value, v: p.Value) => p.Value)[] = [
  (a, b) => p.add(a, b),
  (a, b) => p.sub(p.neg(a), b),
  (a, b) => p.mul(p.tanh(a), b),
  (a, b, v) => p.div(a, p.add(p.square(p.add(b, v)), 1)),
  (a, _, v) => p.mul(p.sigmoid(a), v),
  (a, b) => p.matmul(a, p.matmul(a, b, { transposeA: true })),
  (a, b) => p.matmul(p.transpose(p.reshape(a, [3, 2])), p.matmul(p.reshape(b, [3, 2]), a)),
  (a, b) => p.add(p.sum(a, { axes: 0, keepDims: true }), p.mean(b, { axes: 1, keepDims: true })),
  (a, b) => p.sliceAxis(p.concat([a, p.sin(b)], 0), 0, { step: 2 }),
  (a, b) => p.concat([p.sliceAxis(b, 1, { end: 1 }), p.sliceAxis(a, 1, { begin: 1 })]),
  (a, _, v) =>
    p.pad(p.sliceAxis(p.mul(p.reverse(a, 1), v), 0, { begin: 1 }), [
      [1, 0],
      [0, 0],
    ]),
  (a, b, v) => p.select(p.constant([1, 0, 0, 1, 0, 1], [2, 3], 'bool'), p.mul(a, v), b),
  (a) => p.softmax(a),
  (a, b, v) =>
    p.scan({ inits: [v], sequences: [a, b], reverse: true }, ([h], [x, y]) => {
      const next = p.tanh(p.add(p.mul(h!, v), p.mul(x!, y!)));
      return { carries: [next], outputs: [p.add(next, h!)] };
    }).outputs[0]!,
  (a, b, v) => {
    const weights = p.matmul(a, b, { transposeA: true });
    const { carries } = p.scan({ inits: [a], sequences: [p.reshape(v, [3, 1])] }, ([h], [x]) => ({
      carries: [p.sin(p.add(p.matmul(h!, weights), x!))],
    }));
    return carries[0]!;
  },
];
