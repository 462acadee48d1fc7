import { type Edit, offsetOf, oneOf, splice } from './edit.js';

const counts = [3, 50, 150, 1_000, 20_000];

/** Wraps what stands somewhere in very many brackets of a kind, closed or left open. */
export const nest: Edit = (text, { at, to, pick }) => {
  const [open, close] = oneOf(
    [
      ['(', ')'],
      ['[', ']'],
      ['{a: ', '}'],
      ['LSTM(', ')'],
      ['Bidirectional(', ')'],
      ['x[', ']'],
      ['-', ''],
      ['sin(', ')'],
      ['1 + (', ')'],
      ['f(a=', ')'],
      ['[1, ', ', 2]'],
      ['(\n', '\n)'],
      ['model m { ', ' }'],
    ] as const,
    pick,
  );
  const count = oneOf(counts, Math.floor(to * counts.length));
  const closed = pick % 4 === 0 ? '' : close.repeat(count);
  const numbers = [...text.matchAll(/\d+|[\p{L}_]+/gu)];
  const inside = numbers[Math.floor(at * numbers.length)];
  return inside
    ? splice(text, inside.index, inside[0].length, open.repeat(count) + inside[0] + closed)
    : open.repeat(count) + closed;
};

/** Something said very often: chains, sums, slices, lists. */
export const repeatMuch: Edit = (text, { at, to, pick }) => {
  const piece = oneOf(
    [
      ' -> Dense(3)',
      ' -> LSTM(2, return_sequences=true)',
      ' + 1',
      ' * x',
      '[:, 0]',
      ', 1',
      ', a=1',
      '\n  x -> Dense(1)',
      '\nconst a = 1',
      '\n',
      ' ',
      '_',
      'a',
      '9',
      '"',
      '#',
      '->',
      '\nmodel m { input x [1] x -> Dense(1) }',
    ],
    pick,
  );
  return splice(text, offsetOf(text, at), 0, piece.repeat(oneOf(counts, Math.floor(to * counts.length))));
};

/** The same file several times over. */
export const repeatAll: Edit = (text, { pick }) =>
  text.length > 40_000 ? text : `${text}\n`.repeat(2 + (pick % 8));

/** Layers and data that no machine could hold. */
const immense = [
  'const n = 9007199254740992\nmodel big { input x [n, n] x -> LSTM(n) -> Dense(n) }',
  'model big { input x [5, 1000000000] x -> LSTM(1000000000, return_sequences=true) -> Flatten() -> Dense(1e9) }',
  'model big { input x [1e300, 1e300] x -> Flatten() -> RepeatVector(1e300) -> UpSampling1D(1e300) }',
  'model big { input x [4] x -> RepeatVector(100000000) -> LSTM(3) }',
  'model big { input x [100000, 3] x -> LSTM(2, return_sequences=true) -> Conv1D(1e12, 1e12) }',
  'data big { x = random_normal([100000, 100000, 1000]) y = x }',
  'data big { x = range(1e12) / 3 y = reshape(x, [-1, 1, 1]) }',
  'data big { x = range(0, 1, 1e-300) y = zeros([1e300]) }',
  'data big { x = repeat(range(10), 1e12) y = one_hot(x, 1e12) }',
  'data big { (x, y) = windows(zeros([1000000000, 5]), look_back=1000000, horizon=1000000) }',
  'data big { x = linspace(0, 1, 1e18) y = cumsum(reverse(x, axis=0)) }',
  'data big { x = random_int([9007199254740993], 9007199254740993) y = transpose(x, [0]) }',
  'model big { input x [batch=1e15, steps=1e15, 3] x -> LSTM(3, stateful=true) }',
  'model big { input x [3] x -> Embedding(1e15, 1e15) -> ZeroPadding1D(1e15) -> Cropping1D(1e14) }',
];

export const addImmense: Edit = (text, { pick }) => `${text}\n${oneOf(immense, pick)}\n`;
