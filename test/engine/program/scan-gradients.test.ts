import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { nodesOf } from '../../../extension/engine/program/order.js';
import { checkGradients } from './finite-differences.js';
import { gru, loopInLoop, lstm, simpleRnn } from './recurrent.js';

type Values = [p.Value, p.Value, p.Value, p.Value, p.Value, p.Value];

describe('gradients of recurrences', () => {
  const [T, B, I, U] = [3, 2, 2, 2];
  const cell = [[B, T, I], [I, 4 * U], [U, 4 * U], [4 * U], [B, U], [B, U]];

  it('LSTM: all outputs', () => {
    checkGradients(cell, (...inputs) => {
      const { sequence, h, c } = lstm(...(inputs as Values));
      return [sequence, h, c];
    });
  });

  it('LSTM: the last state alone', () => checkGradients(cell, (...inputs) => lstm(...(inputs as Values)).h));

  it('LSTM with the input product left in the loop', () => {
    checkGradients(cell, (...inputs) => lstm(...(inputs as Values), { inputInLoop: true }).sequence);
  });

  it('LSTM backwards in time', () => {
    checkGradients(cell, (...inputs) => lstm(...(inputs as Values), { reverse: true }).sequence);
  });

  it('LSTM that skips masked steps', () => {
    const mask = p.constant([1, 1, 0, 1, 1, 0], [T, B], 'bool');
    checkGradients(cell, (...inputs) => {
      const { sequence, h } = lstm(...(inputs as Values), { mask });
      return [sequence, h];
    });
  });

  it('LSTM over one step', () => {
    checkGradients([[B, 1, I], ...cell.slice(1)], (...inputs) => lstm(...(inputs as Values)).sequence);
  });

  it('GRU and SimpleRNN', () => {
    checkGradients(
      [
        [B, T, I],
        [I, 3 * U],
        [U, 3 * U],
        [2, 3 * U],
        [B, U],
      ],
      (x, k, r, b, h) => gru(x!, k!, r!, b!, h!),
    );
    checkGradients([[B, T, I], [I, U], [U, U], [U], [B, U]], (x, k, r, b, h) =>
      simpleRnn(x!, k!, r!, b!, h!),
    );
  });

  it('a weight used several ways in the loop', () => {
    checkGradients([[3, 2], [2], [2, 2]], (xs, w, m) => {
      const { carries } = p.scan({ inits: [p.zeros([2])], sequences: [xs] }, ([h], [x]) => {
        const product = p.reshape(p.matmul(p.reshape(h!, [1, 2]), m), [2]);
        return {
          carries: [p.tanh(p.add(p.mul(h!, w), p.add(p.mul(x!, product), p.sum(p.mul(m, m), { axes: 0 }))))],
        };
      });
      return carries;
    });
  });

  it('a weight transposed, as left operand, and sliced', () => {
    checkGradients([[3, 2, 1], [2, 2], [4]], (xs, m, w) => {
      const { outputs } = p.scan({ inits: [p.ones([2, 1])], sequences: [xs] }, ([h], [x]) => {
        const next = p.tanh(
          p.add(
            p.matmul(m, h!),
            p.add(
              p.matmul(m, x!, { transposeA: true }),
              p.reshape(p.sliceAxis(w, 0, { begin: 1, end: 3 }), [2, 1]),
            ),
          ),
        );
        return { carries: [next], outputs: [p.mul(next, x!)] };
      });
      return outputs;
    });
  });

  it('carries that change places, stay, or count', () => {
    checkGradients([[4, 2], [2], [2]], (xs, a, b) => {
      const { carries, outputs } = p.scan(
        { inits: [a, b, p.constant(0, [], 'int32')], sequences: [xs] },
        ([h, k, n], [x]) => {
          const weight = p.cast(p.add(n!, 1), 'float32');
          return {
            carries: [p.mul(k!, p.sin(x!)), h!, p.add(n!, 1)],
            outputs: [p.mul(p.mul(h!, weight), k!)],
          };
        },
      );
      return [carries[0]!, carries[1]!, outputs[0]!];
    });
  });

  it('loops without sequences, and without carries', () => {
    checkGradients(
      [[2], [2]],
      (h, w) => p.scan({ inits: [h], length: 3 }, ([c]) => ({ carries: [p.sin(p.mul(c!, w))] })).carries,
    );
    checkGradients(
      [[3, 2], [2]],
      (xs, w) =>
        p.scan({ inits: [], sequences: [xs] }, (_, [x]) => ({ carries: [], outputs: [p.exp(p.mul(x!, w))] }))
          .outputs,
    );
  });

  it('a loop in a loop', () => {
    checkGradients(
      [
        [2, 3, 2],
        [2, 2],
        [1, 2],
      ],
      loopInLoop,
    );
  });

  it('two layers of LSTM', () => {
    checkGradients([...cell, [U, 4 * U], [U, 4 * U], [4 * U]], (...inputs) => {
      const [x, k, r, b, h, c, k2, r2, b2] = inputs as p.Value[];
      const first = lstm(x!, k!, r!, b!, h!, c!).sequence;
      return lstm(first, k2!, r2!, b2!, h!, c!).sequence;
    });
  });
});

describe('what the backward loop does not do', () => {
  const shapes = [[2, 5, 3], [3, 16], [4, 16], [16], [2, 4], [2, 4]];
  const inputs = shapes.map((shape, at) => p.placeholder(`x${at}`, shape)) as Values;
  const weights = inputs.slice(1, 4);
  const loss = p.sum(lstm(...inputs).sequence);
  const simple = p.simplify(
    p.program(
      'train',
      Object.fromEntries([loss, ...p.gradients(loss, weights)].map((g, at) => [`${at}`, g])),
    ),
  );
  const nodes = nodesOf(Object.values(simple.outputs));
  const scans = nodes.flatMap(({ op }) => (op.kind === 'scan' ? [op] : []));

  it('walks forward once and backward once', () => {
    expect(scans.map(({ reverse }) => reverse)).toEqual([false, true]);
  });

  it('makes weights’ gradients after the loop; inside is one product, with weights transposed before it', () => {
    const inside = nodesOf(scans[1]!.body.results);
    const products = inside.filter(({ op }) => op.kind === 'matmul');
    expect(products.map(({ op }) => op)).toEqual([{ kind: 'matmul', transposeA: false, transposeB: false }]);
    expect(inside.some(({ op }) => op.kind === 'transpose')).toBe(false);
    expect(scans[1]!.carryCount).toBe(2);
    const after = nodes.filter(({ op }) => op.kind === 'matmul' && op.transposeA);
    expect(after.map(({ inputs: [a] }) => a!.shape).sort()).toEqual([
      [10, 3],
      [10, 4],
    ]);
  });

  it('keeps four gates, tanh(c) and the two states', () => {
    expect(scans[0]!.body.results.length - scans[0]!.carryCount).toBe(7);
  });
});
