import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../extension/engine/backend/engine.js';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { lanesOf } from '../../../extension/engine/layers/lanes.js';
import * as p from '../../../extension/engine/program/index.js';
import { nodesOf } from '../../../extension/engine/program/order.js';
import { rootsOf } from '../../../extension/engine/program/program.js';
import { createRunner } from '../../../extension/engine/run/create-runner.js';
import { forward } from '../../../extension/engine/trainer/forward.js';
import { NetworkVariables } from '../../../extension/engine/trainer/network-variables.js';
import { networkOf } from '../network-of.js';

describe('lanes', () => {
  const sizes = (batch: number, weights: number, processors: number) =>
    lanesOf(batch, weights, processors).map((lane) => lane.take(p.zeros([batch, 3]), 0).shape[0]);

  it('share a batch evenly among the processors', () => {
    expect(sizes(64, 65_536, 2)).toEqual([32, 32]);
    expect(sizes(33, 65_536, 2)).toEqual([16, 17]);
    expect(sizes(64, 65_536, 4)).toEqual([16, 16, 16, 16]);
  });

  it('are one where there is one processor, few samples, or little to do', () => {
    expect(sizes(64, 65_536, 1)).toEqual([64]);
    expect(sizes(8, 65_536, 2)).toEqual([8]);
    expect(sizes(64, 64, 2)).toEqual([64]);
  });
});

const batch = 17;
const models = {
  LSTM: 'x -> LSTM(64)',
  'LSTM, every step': 'x -> LSTM(64, return_sequences=true) -> LSTM(64)',
  'LSTM, backwards and masked': 'x -> Masking() -> LSTM(64, go_backwards=true, return_sequences=true)',
  'LSTM that goes on from its state': 'x -> LSTM(64, stateful=true)',
  'GRU with dropout': 'x -> GRU(64, dropout=0.3, recurrent_dropout=0.2)',
  'GRU, reset before': 'x -> GRU(64, reset_after=false)',
  SimpleRNN: 'x -> SimpleRNN(128)',
  Bidirectional: 'x -> Bidirectional(LSTM(64, return_sequences=true))',
};

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine('cpu');
});

/** What a network gives, leaves behind and learns from a batch, and how many loops that takes. */
async function trained(text: string, processors: number) {
  const network = await networkOf(`model m {\n  input x [batch=${batch}, 4, 3]\n  ${text}\n}`);
  const variables = new NetworkVariables(network);
  const step = p.variable('step', [], 'int32');
  const x = p.placeholder('x', [batch, 4, 3]);
  const run = forward(variables, [x], { training: true, processors, seed: 1, step: step.value });
  const y = run.outputs[0]!.value;
  const weights = variables.trained.map(({ variable }) => variable);
  const gradients = p.gradients(
    p.sum(p.square(y)),
    weights.map(({ value }) => value),
  );
  const outputs = {
    y,
    ...Object.fromEntries(weights.map(({ name }, at) => [name, gradients[at]!])),
    ...Object.fromEntries(run.assignments.map(({ variable, value }) => [variable.name, value])),
  };
  const program = p.program('run', outputs);
  const runner = await createRunner(engine, { variables: [...variables.all, step], programs: [program] });
  const states = Object.fromEntries(
    Object.entries(variables.zeroStates()).map(([name, zeros]) => [name, zeros.map((_, at) => (at % 7) / 7)]),
  );
  runner.setVariables({ ...variables.initialWeights(1), ...states, step: Int32Array.of(3) });
  const data = Float32Array.from({ length: batch * 12 }, (_, at) => (at % 30 < 6 ? 0 : Math.sin(at)));
  const results = runner.run('run', { x: data });
  runner.dispose();
  const loops = nodesOf(rootsOf(p.simplify(program))).filter(({ op }) => op.kind === 'scan').length;
  return { results, loops };
}

describe('recurrent layers in lanes', () => {
  it.each(Object.entries(models))('%s: the same numbers as with the batch in one', async (_, text) => {
    const whole = await trained(text, 1);
    const lanes = await trained(text, 4);
    expect(lanes.loops).toBe(2 * whole.loops);
    expect(Object.keys(lanes.results)).toEqual(Object.keys(whole.results));
    for (const [name, values] of Object.entries(whole.results)) {
      const largest = Math.max(...values.map(Math.abs));
      const off = values.map((value, at) => Math.abs(value - lanes.results[name]![at]!));
      expect(Math.max(...off), name).toBeLessThan(1e-5 * Math.max(1, largest));
    }
  });
});
