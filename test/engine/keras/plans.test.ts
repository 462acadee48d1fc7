import { afterAll, describe, expect, vi } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import type { Plan } from '../../../extension/engine/run/graph/plan.js';
import { recogniseLstm } from '../../../extension/engine/run/graph/recognise-lstm.js';
import { describeKerasNumbers } from './keras-contract.js';

// Cases are too short for compiling to pay, so what is tested here would not be chosen for them.
const chosen = vi.hoisted(() => ({ plan: undefined as Plan | undefined, times: 0 }));

vi.mock('../../../extension/engine/run/graph/plan.js', async (original) => ({
  ...(await original<object>()),
  choosePlan: () => {
    chosen.times++;
    return chosen.plan;
  },
}));

const node = () => loadEngine('tfjs-node');
const recurrent = /LSTM|GRU|SimpleRNN|Bidirectional/;
const oneOfEach =
  /^(LSTM|GRU|SimpleRNN)\(3\)$|^LSTM\(3, stateful=true\)$|^Masking\(\) -> GRU\(3\)$|^LSTM with states under|^GRU.*reset_after=false\)$|^Bidirectional\(GRU/;

describe.each([
  [
    "TensorFlow's kernel for every LSTM it knows",
    { kind: 'graph', styleOf: (loop) => (recogniseLstm(loop) ? 'fused' : 'unrolled') },
    /LSTM/,
  ],
  ['every loop a While', { kind: 'graph', styleOf: () => 'while' }, recurrent],
  ['every loop compiled by XLA', { kind: 'graph', styleOf: () => 'compiled' }, oneOfEach],
  ['everything compiled by XLA', { kind: 'compiled' }, oneOfEach],
] satisfies [string, Plan, RegExp][])('%s', (_, plan, only) => {
  describeKerasNumbers(async () => {
    chosen.plan = plan;
    return node();
  }, only);
});

afterAll(() => {
  expect(chosen.times).toBeGreaterThan(50);
});
