import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TfjsNodeEngine } from '../../../extension/engine/backend/engine.js';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import * as p from '../../../extension/engine/program/index.js';
import { hasSmallSteps } from '../../../extension/engine/run/small-steps.js';
import { webAssembly } from '../../../extension/engine/run/wasm/web-assembly.js';
import { train } from '../../../extension/engine/trainer/train.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import { type BenchNetwork, benchNetworks } from '../../bench/steps/networks.js';
import { benchJob } from '../../bench/steps/trained.js';
import { expectClose } from '../keras/close-to.js';

let engine: TfjsNodeEngine;
beforeAll(async () => {
  engine = await loadEngine('tfjs-node');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const layers = (text: string, x: readonly number[], y: readonly number[]): BenchNetwork => ({
  ...benchNetworks[0]!,
  text: `input x [${x.slice(1).join(', ')}]  x -> ${text}`,
  x,
  y,
});

async function described(network: BenchNetwork, epochs = 1000): Promise<string> {
  const session = await TrainingSession.create(await benchJob(network, epochs), engine);
  session.dispose();
  return session.description;
}

const onWasm = 'WebAssembly, faster than TensorFlow for so small a network';

describe('on tfjs-node', () => {
  it.each([
    ['a', benchNetworks[0]!],
    ['b', benchNetworks[1]!],
    ['f', benchNetworks[5]!],
    ['LSTM(10) in batches of 32', layers('LSTM(10) -> Dense(1)', [32, 30, 1], [32, 1])],
  ])('WebAssembly trains what it trains faster: %s', async (_, network) => {
    vi.stubEnv('UNROLL_GRAPHS', undefined);
    // However long the run is: one that is gone on with for longer goes on with the same numbers.
    expect([await described(network), await described(network, 1_000_000)]).toEqual([onWasm, onWasm]);
  });

  it.each([
    ['c', benchNetworks[2]!],
    ['LSTM(8) in batches of 32', layers('LSTM(8) -> Dense(1)', [32, 50, 16], [32, 1])],
    ['a product of large matrices', layers('Dense(512) -> Dense(1)', [256, 64], [256, 1])],
  ])('TensorFlow trains what it trains faster: %s', async (_, network) => {
    vi.stubEnv('UNROLL_GRAPHS', undefined);
    expect(await described(network)).toMatch(/^TensorFlow graph/);
  });

  it('TensorFlow trains everything where WebAssembly has no vectors of four', async () => {
    vi.stubEnv('UNROLL_GRAPHS', undefined);
    const validate = vi.spyOn(webAssembly, 'validate').mockReturnValue(false);
    expect(await described(benchNetworks[0]!)).toBe('TensorFlow graph');
    validate.mockRestore();
  });

  it('TensorFlow has what WebAssembly has no memory for', () => {
    const table = p.variable('table', [1_000_000, 300]);
    const row = p.gather(table.value, p.placeholder('row', [1], 'int32'));
    const programs = [p.program('look-up', { row })];
    expect(hasSmallSteps({ programs, variables: [] })).toBe(true);
    expect(hasSmallSteps({ programs, variables: [table] })).toBe(false);
  });

  it('TensorFlow trains everything where that is wanted', async () => {
    vi.stubEnv('UNROLL_GRAPHS', 'always');
    expect(await described(benchNetworks[0]!)).toBe('TensorFlow graph');
  });

  it('both train to the same numbers', async () => {
    const trained = async (graphs: 'always' | undefined) => {
      vi.stubEnv('UNROLL_GRAPHS', graphs);
      const job = await benchJob(benchNetworks[5]!, 20);
      const session = await TrainingSession.create(job, engine);
      await train(job, session, () => {}, { stop: new AbortController().signal });
      const weights = session.weights();
      session.dispose();
      return weights;
    };
    const expected = await trained('always');
    for (const [name, values] of Object.entries(await trained(undefined))) {
      expectClose(name, [...values], [...expected[name]!]);
    }
  });
});
