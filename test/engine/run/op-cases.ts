import * as p from '../../../extension/engine/program/index.js';
import { numbers } from '../program/finite-differences.js';
import { gru, loopInLoop, lstm, simpleRnn } from '../program/recurrent.js';

/** A computation that every runner must do with the reference's numbers. */
export interface Case {
  readonly name: string;
  readonly inputs: readonly p.Value[];
  readonly feeds: Readonly<Record<string, p.TypedData>>;
  readonly results: readonly p.Value[];
}

type Build = (...inputs: p.Value[]) => p.Value | readonly p.Value[];

function floats(name: string, shapes: readonly (readonly number[])[], build: Build, shift = 0): Case {
  const inputs = shapes.map((shape, at) => p.placeholder(`x${at}`, shape));
  const feeds = inputs.map(({ shape }, at) => [
    `x${at}`,
    Float32Array.from(numbers(p.sizeOf(shape), at + 1), (n) => (shift > 0 ? Math.abs(n) + shift : n)),
  ]);
  return { name, inputs, feeds: Object.fromEntries(feeds), results: [build(...inputs)].flat() as p.Value[] };
}

/** The same with the gradients by all inputs of a loss made of all results. */
function withGradients(name: string, shapes: readonly (readonly number[])[], build: Build): Case {
  const made = floats(name, shapes, build);
  const loss = made.results.map((result) => p.sum(p.square(result))).reduce((sum, part) => p.add(sum, part));
  return { ...made, results: [...made.results, loss, ...p.gradients(loss, made.inputs)] };
}

const ids = p.constant([1, 0, 1, 2, 2, 2], [3, 2], 'int32');
const [T, B, I, U] = [4, 2, 3, 2];
const cell = [[B, T, I], [I, 4 * U], [U, 4 * U], [4 * U], [B, U], [B, U]];
type Cell = [p.Value, p.Value, p.Value, p.Value, p.Value, p.Value];

export const cases: readonly Case[] = [
  ...(
    [
      'neg',
      'abs',
      'sign',
      'floor',
      'ceil',
      'round',
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
    ] as const
  ).map((fn) => floats(fn, [[2, 3]], (x) => p[fn](p.mul(x, 3)))),
  ...(['log', 'log1p', 'sqrt', 'rsqrt', 'reciprocal'] as const).map((fn) =>
    floats(fn, [[2, 3]], (x) => p[fn](x), 0.2),
  ),
  ...(['add', 'sub', 'mul', 'maximum', 'minimum'] as const).flatMap((fn) => [
    floats(
      `${fn}, broadcast`,
      [
        [2, 1],
        [4, 1, 3],
      ],
      (a, b) => p[fn](a, b),
    ),
    floats(`${fn}, scalar`, [[], [2, 3]], (a, b) => p[fn](a, b)),
  ]),
  ...(['div', 'pow'] as const).map((fn) => floats(fn, [[2, 3], [3]], (a, b) => p[fn](a, b), 0.2)),
  floats(
    'gradients of activations',
    [
      [2, 3],
      [2, 3],
    ],
    (y, g) => (['tanh', 'sigmoid', 'relu'] as const).map((fn) => p.activationGradient(fn, y, g)),
  ),
  floats('comparisons', [[2, 3], [3]], (a, b) =>
    (['equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual'] as const).map((fn) =>
      p[fn](p.round(a), p.round(b)),
    ),
  ),
  floats('logic and select', [[2, 3], [3]], (a, b) => {
    const [both, either] = [
      p.logicalAnd(p.greater(a, 0), p.less(b, 0)),
      p.logicalOr(p.greater(a, 0), p.less(b, 0)),
    ];
    return [both, p.logicalNot(either), p.select(both, a, b), p.select(either, 1, a), p.equal(both, either)];
  }),
  floats('casts', [[2, 3]], (x) => {
    const whole = p.cast(p.mul(x, 5), 'int32');
    return [
      whole,
      p.cast(whole, 'float32'),
      p.cast(whole, 'bool'),
      p.cast(p.cast(whole, 'bool'), 'float32'),
      p.cast(p.greater(x, 0), 'int32'),
    ];
  }),
  floats('integers', [[6]], (x) => {
    const [a, b] = [p.cast(p.mul(x, 20), 'int32'), p.constant([3, 2, 5, 3, 2, 7], [6], 'int32')];
    return [
      p.add(a, b),
      p.sub(a, b),
      p.mul(a, b),
      p.floorDiv(a, b),
      p.mod(a, b),
      p.maximum(a, b),
      p.neg(a),
      p.abs(a),
      p.sum(a),
      p.max(a),
      p.greater(a, b),
      p.argmax(a),
    ];
  }),
  ...[false, true].flatMap((transposeA) =>
    [false, true].map((transposeB) =>
      floats(
        `matmul ${transposeA} ${transposeB}`,
        [transposeA ? [4, 2] : [2, 4], transposeB ? [3, 4] : [4, 3]],
        (a, b) => [
          p.matmul(a, b, { transposeA, transposeB }),
          p.matmul(p.stack([a, p.neg(a)]), p.stack([b, b]), { transposeA, transposeB }),
        ],
      ),
    ),
  ),
  floats(
    'a matrix, and its numbers under another shape',
    [
      [2, 3],
      [3, 1],
      [3, 3],
    ],
    (a, w, c) => {
      const product = p.matmul(a, w);
      return [
        product,
        p.matmul(product, p.reshape(w, [1, 3])),
        p.matmul(product, w, { transposeB: true }),
        p.matmul(c, w),
      ];
    },
  ),
  floats(
    'a stack by one matrix',
    [
      [2, 3, 4],
      [4, 2],
    ],
    (x, w) => p.matmul(x, w),
  ),
  floats('sum of many rows', [[4, 70, 200]], (x) => p.sum(p.mul(x, 0.01), { axes: [0, 1] })),
  ...(['sum', 'mean', 'max', 'min'] as const).map((fn) =>
    floats(fn, [[2, 3, 2]], (x) => [
      p[fn](x),
      p[fn](x, { axes: [0, 2] }),
      p[fn](x, { axes: 1, keepDims: true }),
    ]),
  ),
  floats('argmax, softmax', [[2, 4]], (x) => [
    p.argmax(x),
    p.argmax(x, 0),
    p.softmax(x),
    p.logSoftmax(x, 0),
    p.logSumExp(x),
  ]),
  floats('layout', [[2, 3, 2]], (x) => [
    p.reshape(x, [-1, 4]),
    p.transpose(x, [1, 2, 0]),
    p.broadcastTo(p.sliceAxis(x, 1, { end: 1 }), [4, 2, 3, 2]),
    p.broadcastTo(p.sum(x), [2, 2]),
    p.reverse(x, [0, 2]),
    p.pad(x, [
      [1, 0],
      [0, 2],
      [0, 0],
    ]),
    p.expandDims(x, -1),
  ]),
  floats('pieces', [[5, 4]], (x) => [
    p.slice(x, [{ begin: 1, end: 5, step: 3 }, { begin: 2 }]),
    ...p.split(x, 2),
    ...p.unstack(x, 1),
    p.stack([x, x], 1),
    p.concat([x, p.mul(x, 2), x], 0),
  ]),
  floats(
    'lookups',
    [
      [4, 3],
      [3, 2, 2],
    ],
    (table, values) => [
      p.gather(table, ids),
      p.segmentSum(values, ids, 5),
      p.oneHot(ids, 3),
      p.oneHot(p.sub(ids, 1), 2),
    ],
  ),
  floats('constants', [[2]], (x) => [
    p.zeros([2, 2]),
    p.ones([3], 'int32'),
    p.constant([1, 0], [2], 'bool'),
    x,
    x,
    p.fill([2], 0.1),
  ]),
  withGradients('LSTM', cell, (...inputs) => {
    const { sequence, h, c } = lstm(...(inputs as Cell));
    return [sequence, h, c];
  }),
  withGradients(
    'LSTM, last state, backwards',
    cell,
    (...inputs) => lstm(...(inputs as Cell), { reverse: true }).h,
  ),
  withGradients(
    'LSTM, masked',
    cell,
    (...inputs) =>
      lstm(...(inputs as Cell), { mask: p.constant([1, 1, 0, 1, 1, 0, 1, 1], [T, B], 'bool') }).sequence,
  ),
  withGradients(
    'GRU',
    [
      [B, T, I],
      [I, 3 * U],
      [U, 3 * U],
      [2, 3 * U],
      [B, U],
    ],
    (x, k, r, b, h) => gru(x!, k!, r!, b!, h!),
  ),
  withGradients('SimpleRNN', [[B, T, I], [I, U], [U, U], [U], [B, U]], (x, k, r, b, h) =>
    simpleRnn(x!, k!, r!, b!, h!),
  ),
  withGradients(
    'a weight that the loop adds up',
    [[3, 2], [2]],
    (xs, w) =>
      p.scan({ inits: [p.zeros([2])], sequences: [xs] }, ([h], [x]) => ({
        carries: [p.tanh(p.add(p.mul(h!, w), x!))],
      })).carries,
  ),
  withGradients(
    'a loop in a loop',
    [
      [2, 3, 2],
      [2, 2],
      [1, 2],
    ],
    loopInLoop,
  ),
  floats('loops without sequences, and without carries', [[2], [3, 2]], (w, xs) => [
    ...p.scan({ inits: [w, p.constant(0, [], 'int32')], length: 3 }, ([h, n]) => ({
      carries: [p.sin(p.mul(h!, w)), p.add(n!, 1)],
      outputs: [n!],
    })).outputs,
    ...p.scan({ inits: [], sequences: [xs] }, (_, [x]) => ({
      carries: [],
      outputs: [p.exp(x!), p.greater(x!, 0)],
    })).outputs,
  ]),
];
