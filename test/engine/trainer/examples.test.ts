import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { TrainRequest } from '../../../extension/engine/run-training.js';
import { fromNested } from '../../../extension/engine/trainer/nested.js';
import { collectRun } from './collect-run.js';

const example = (name: string) =>
  fileURLToPath(new URL(`../../../extension/examples/${name}.lstm`, import.meta.url));

const train = (name: string, request: Partial<TrainRequest>) =>
  collectRun(readFileSync(example(name), 'utf8'), { file: example(name), ...request });

describe.each(['tfjs-node', 'wasm'] as const)('on %s', (engine) => {
  it.each(['one-to-one', 'many-to-one', 'many-to-many'])('%s says the five numbers back', async (name) => {
    const run = await train(name, { engine });
    expect(run.one('start').engine).toBe(engine);
    const predicted = fromNested(run.one('predictions').predicted as never);
    expect(predicted.map((value) => Math.abs(value).toFixed(1))).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8']);
    expect(fromNested(run.one('predictions').y as never)).toEqual(
      [0, 0.2, 0.4, 0.6, 0.8].map((n) => expect.closeTo(n, 6)),
    );
  });

  it.each([
    ['sigmoid-per-step', 2],
    ['stateful-look-back', 2],
    ['tanks-many-to-many', 20],
    ['tanks-many-to-one', 20],
    ['one-to-many', 20],
    ['autoencoder', 10],
    ['stacked', 10],
  ])('%s trains, and its loss falls', async (name, epochs) => {
    const run = await train(name, { engine, epochs });
    const losses = run.all('epoch').map(({ loss }) => loss);
    expect(losses).toHaveLength(epochs);
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
    expect(run.one('end').reason).toBe('finished');
  });
});

describe('the character model', () => {
  it('trains on the text that the examples carry', async () => {
    const run = await train('characters', { engine: 'tfjs-node', epochs: 1 });
    expect(run.one('epoch').loss).toBeLessThan(Math.log(59));
    const { vocabulary } = run.one('predictions');
    expect(vocabulary).toHaveLength(59);
    expect(vocabulary).toContain('A');
  });
});
