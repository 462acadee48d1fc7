import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { nodesOf } from '../../../extension/engine/program/order.js';
import { rootsOf } from '../../../extension/engine/program/program.js';
import { recogniseLstm } from '../../../extension/engine/run/graph/recognise-lstm.js';
import { NetworkVariables } from '../../../extension/engine/trainer/network-variables.js';
import { forward } from '../../../extension/engine/trainer/forward.js';
import { networkOf } from '../network-of.js';

/** What the loops of a network's outputs and of their gradients by all weights are taken for. */
async function loopsOf(layers: string, steps = 4): Promise<(string | undefined)[]> {
  const variables = new NetworkVariables(
    await networkOf(`model m { input x [${steps}, 2]  x -> ${layers} }`),
  );
  const x = p.placeholder('x', [3, steps, 2]);
  const run = forward(variables, [x], { training: true, seed: 1, step: p.constant(0, [], 'int32') });
  const loss = run.outputs.map(({ value }) => p.sum(value)).reduce((sum, one) => p.add(sum, one));
  const weights = variables.trained.map(({ variable }) => variable.value);
  const slopes = p.gradients(loss, weights);
  const { outputs } = p.simplify(
    p.program('slopes', Object.fromEntries(slopes.map((one, at) => [`${at}`, one]))),
  );
  const loops = nodesOf(rootsOf({ outputs, assignments: [] })).flatMap(({ op }) =>
    op.kind === 'scan' ? [op] : [],
  );
  return loops.map((op) => recogniseLstm(op)?.direction);
}

describe('a loop is taken for an LSTM', () => {
  it.each([
    'LSTM(5)',
    'LSTM(5, return_sequences=true)',
    'LSTM(5, use_bias=false)',
    'LSTM(5, dropout=0.5)',
    'Bidirectional(LSTM(5)) -> Dense(1)',
  ])('%s', async (layers) => {
    const loops = await loopsOf(layers);
    expect(loops.slice(0, 2).concat(loops.at(-1))).toContain('forward');
    expect(loops).toContain('backward');
  });

  it('forward and backward, one after another', async () => {
    expect(await loopsOf('LSTM(5) -> RepeatVector(3) -> LSTM(2, return_sequences=true)')).toEqual([
      'forward',
      'forward',
      'backward',
      'backward',
    ]);
  });
});

describe('a loop is not taken for an LSTM', () => {
  it.each([
    'GRU(5)',
    'SimpleRNN(5)',
    'LSTM(5, activation=relu)',
    'LSTM(5, recurrent_activation=hard_sigmoid)',
    'LSTM(5, recurrent_dropout=0.5)',
    'LSTM(5, go_backwards=true)',
    'Masking() -> LSTM(5)',
  ])('%s', async (layers) => {
    expect(await loopsOf(layers)).toEqual([undefined, undefined]);
  });

  it('of a single step', async () => {
    expect(await loopsOf('LSTM(5)', 1)).not.toContain('forward');
  });
});
