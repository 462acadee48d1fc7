import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../extension/engine/backend/engine.js';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { placeholder, program, type TypedData, variable } from '../../../extension/engine/program/index.js';
import { createRunner } from '../../../extension/engine/run/create-runner.js';
import { forward } from '../../../extension/engine/trainer/forward.js';
import { NetworkVariables } from '../../../extension/engine/trainer/network-variables.js';
import { networkOf } from '../network-of.js';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine('cpu');
});

/** What a model makes of ones, step after step. */
async function outputs(
  model: string,
  shape: number[],
  mode: { training: boolean; seed: number; steps: number },
) {
  const network = await networkOf(model);
  const variables = new NetworkVariables(network);
  const step = variable('step', [], 'int32');
  const x = placeholder('x', shape);
  const run = forward(variables, [x], { ...mode, step: step.value });
  const runner = await createRunner(engine, {
    variables: [...variables.all, step],
    programs: [program('run', { y: run.outputs[0]!.value, x })],
  });
  runner.setVariables({ ...variables.initialWeights(1), ...variables.zeroStates() });
  const size = shape.reduce((product, length) => product * length, 1);
  const results: TypedData[] = [];
  for (let at = 0; at < mode.steps; at++) {
    runner.setVariables({ step: Int32Array.of(at) });
    results.push(runner.run('run', { x: new Float32Array(size).fill(1) }).y!);
  }
  runner.dispose();
  return results.map((values) => [...values]);
}

const layer = (text: string, input: string) => `model m {\n  input x [${input}]\n  x -> ${text}\n}`;

describe('dropout', () => {
  it('drops its rate of the values in training, and scales the others up', async () => {
    const [values] = await outputs(layer('Dropout(0.25)', '1000'), [8, 1000], {
      training: true,
      seed: 1,
      steps: 1,
    });
    const dropped = values!.filter((value) => value === 0).length;
    expect(dropped / 8000).toBeCloseTo(0.25, 1);
    expect(new Set(values!.filter((value) => value !== 0).map((value) => value.toFixed(5)))).toEqual(
      new Set([(1 / 0.75).toFixed(5)]),
    );
  });

  it('changes nothing outside training', async () => {
    const mode = { training: false, seed: 1, steps: 1 };
    for (const text of ['Dropout(0.5)', 'GaussianNoise(3)']) {
      const [values] = await outputs(layer(text, '10'), [2, 10], mode);
      expect(values!.every((value) => value === 1)).toBe(true);
    }
  });

  it('drops something else at each step, and the same again for the same seed', async () => {
    const run = (seed: number) =>
      outputs(layer('Dropout(0.5)', '100'), [1, 100], { training: true, seed, steps: 2 });
    const [first, second] = await run(1);
    expect(second).not.toEqual(first);
    expect(await run(1)).toEqual([first, second]);
    expect(await run(2)).not.toEqual([first, second]);
  });

  it('takes a seed of its own over the run’s', async () => {
    const run = (seed: number) =>
      outputs(layer('Dropout(0.5, seed=7)', '100'), [1, 100], { training: true, seed, steps: 1 });
    expect(await run(1)).toEqual(await run(2));
  });

  it('drops differently in two layers', async () => {
    const mode = { training: true, seed: 1, steps: 1 };
    const [both] = await outputs(layer('Dropout(0.5) -> Dropout(0.5)', '1000'), [1, 1000], mode);
    expect(both!.filter((value) => value !== 0).length / 1000).toBeCloseTo(0.25, 1);
  });

  it('drops everything at a rate of 1', async () => {
    const [values] = await outputs(layer('Dropout(1)', '4'), [1, 4], { training: true, seed: 1, steps: 1 });
    expect(values).toEqual([0, 0, 0, 0]);
  });

  it('drops a feature at all steps together in SpatialDropout1D', async () => {
    const mode = { training: true, seed: 1, steps: 1 };
    const [values] = await outputs(layer('SpatialDropout1D(0.5)', '5, 40'), [1, 5, 40], mode);
    const rows = Array.from({ length: 5 }, (_, step) => values!.slice(step * 40, (step + 1) * 40));
    for (const row of rows) expect(row).toEqual(rows[0]);
    expect(new Set(rows[0])).toEqual(new Set([0, 2]));
  });

  it('drops or keeps all that stands along an axis of 1 in noise_shape together', async () => {
    const mode = { training: true, seed: 1, steps: 1 };
    const text = layer('Dropout(0.5, noise_shape=[2, 5, 1])', 'batch=2, 5, 8');
    const [values] = await outputs(text, [2, 5, 8], mode);
    const steps = Array.from({ length: 10 }, (_, at) => values!.slice(at * 8, (at + 1) * 8));
    for (const step of steps) expect(new Set(step).size).toBe(1);
    expect(new Set(values)).toEqual(new Set([0, 2]));
  });

  it('adds noise of the deviation asked for', async () => {
    const mode = { training: true, seed: 1, steps: 1 };
    const [values] = await outputs(layer('GaussianNoise(0.5)', '4000'), [1, 4000], mode);
    const mean = values!.reduce((sum, value) => sum + value, 0) / 4000;
    const variance = values!.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4000;
    expect(mean).toBeCloseTo(1, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(0.5, 1);
  });
});

describe('dropout in recurrent layers', () => {
  const identity = 'kernel_initializer=ones, recurrent_initializer=zeros, activation=linear, use_bias=false';

  it('uses one mask for all steps', async () => {
    // With kernels of ones and no recurrence each output is the sum of the features that are left.
    const text = `SimpleRNN(1, dropout=0.5, return_sequences=true, ${identity})`;
    const [values] = await outputs(layer(text, '6, 20'), [3, 6, 20], { training: true, seed: 1, steps: 1 });
    const samples = Array.from({ length: 3 }, (_, at) => values!.slice(at * 6, (at + 1) * 6));
    for (const steps of samples) expect(new Set(steps).size).toBe(1);
    expect(new Set(samples.map(([first]) => first)).size).toBeGreaterThan(1);
  });

  it.each([
    'LSTM(3, dropout=0.5)',
    'LSTM(3, recurrent_dropout=0.5)',
    'LSTM(3, dropout=0.3, recurrent_dropout=0.5)',
    'GRU(3, dropout=0.5)',
    'GRU(3, recurrent_dropout=0.5)',
    'GRU(3, recurrent_dropout=0.5, reset_after=false)',
    'GRU(3, dropout=0.5, reset_after=false)',
    'SimpleRNN(3, recurrent_dropout=0.5)',
    'Bidirectional(LSTM(3, dropout=0.5))',
  ])('%s drops in training only', async (text) => {
    const run = (training: boolean) =>
      outputs(layer(text, '4, 5'), [2, 4, 5], { training, seed: 1, steps: 2 });
    const [dropped, again] = await run(true);
    const [plain, same] = await run(false);
    expect(dropped).not.toEqual(plain);
    expect(again).not.toEqual(dropped);
    expect(same).toEqual(plain);
  });
});
