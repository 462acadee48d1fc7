import type { layers as layersApi } from '@tensorflow/tfjs-layers';
import { createOptimizer } from '../../../extension/engine/optimizers/optimizer.js';
import * as p from '../../../extension/engine/program/index.js';
import type { Tensors, Work } from '../../../extension/engine/run/runner.js';
import { NetworkVariables } from '../../../extension/engine/trainer/network-variables.js';
import { trainProgram } from '../../../extension/engine/trainer/step-programs.js';
import { analyseText } from '../../language/parse.js';

/** A network written both ways, with a batch to train it on. */
export interface BenchNetwork {
  readonly name: string;
  readonly text: string;
  /** The same layers in tfjs-layers, set to what Keras means where it has other defaults. */
  readonly layers: (api: typeof layersApi) => InstanceType<(typeof layersApi)['Layer']>[];
  /** With the batch. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** How many steps make a call of some milliseconds. */
  readonly stepsInOneCall: number;
}

const keras = {
  recurrentActivation: 'sigmoid',
  unitForgetBias: true,
  kernelInitializer: 'glorotUniform',
} as const;

export const benchNetworks: readonly BenchNetwork[] = [
  {
    name: 'Echo, many to many: [1, 5, 1] -> LSTM(5) -> Dense(1) per step',
    text: 'model m { input x [5, 1]  x -> LSTM(5, return_sequences=true) -> TimeDistributed(Dense(1)) }',
    layers: (api) => [
      api.lstm({ units: 5, returnSequences: true, inputShape: [5, 1], ...keras }),
      api.timeDistributed({ layer: api.dense({ units: 1 }) }),
    ],
    x: [1, 5, 1],
    y: [1, 5, 1],
    stepsInOneCall: 100,
  },
  {
    name: '[32, 50, 16] -> LSTM(64) -> Dense(1)',
    text: 'model m { input x [50, 16]  x -> LSTM(64) -> Dense(1) }',
    layers: (api) => [api.lstm({ units: 64, inputShape: [50, 16], ...keras }), api.dense({ units: 1 })],
    x: [32, 50, 16],
    y: [32, 1],
    stepsInOneCall: 10,
  },
];

/** Numbers between 0 and 1 that are the same each time. */
export const someNumbers = (shape: readonly number[]): Float32Array =>
  Float32Array.from({ length: p.sizeOf(shape) }, (_, at) => ((at * 37) % 101) / 101);

/** Work of one program with all that it needs to be run. */
export interface Steps {
  readonly work: Work;
  readonly values: Tensors;
  readonly feeds: Tensors;
  /** Steps in one call. */
  readonly steps: number;
}

/** A training step as the engine builds it from the language: mse, Adam. */
export async function singleSteps({ text, x, y }: BenchNetwork): Promise<Steps> {
  const { analysis } = await analyseText(text);
  const [network] = [...analysis.networks.values()];
  const variables = new NetworkVariables(network!);
  const adam = { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7, amsgrad: false };
  const optimizer = createOptimizer({ name: 'adam', learning_rate: 0.001, args: adam }, variables.trained);
  const step = p.variable('step', [], 'int32');
  const settings = { losses: [{ name: 'mse', args: {} }], loss_weights: [1], metrics: [[]] } as const;
  const feed = (name: string, shape: readonly number[]) =>
    ({ name, shape: shape.slice(1), dtype: 'float32' }) as const;
  const program = trainProgram(
    { variables, settings, optimizer, step, seed: 1 },
    { size: x[0]!, x: [feed('x', x)], y: [feed('y', y)], weights: [] },
  );
  const slots = optimizer.slots.map(({ variable }) => variable);
  return {
    work: { variables: [...variables.all, ...slots, step], programs: [program] },
    values: {
      ...variables.initialWeights(1),
      ...Object.fromEntries(slots.map(({ name, shape }) => [name, new Float32Array(p.sizeOf(shape))])),
      [step.name]: Int32Array.of(0),
    },
    feeds: { x: someNumbers(x), y: someNumbers(y) },
    steps: 1,
  };
}

/** Several such steps in one call, each picking its samples out of data that the engine holds. */
export async function manySteps(network: BenchNetwork, steps: number): Promise<Steps> {
  const { work, values, feeds } = await singleSteps(network);
  const [x, y] = [p.variable('all x', network.x), p.variable('all y', network.y)];
  const batch = network.x[0]!;
  return {
    work: {
      variables: [...work.variables, x, y],
      programs: [p.repeat('many', work.programs[0]!, steps, { x: x.value, y: y.value })],
    },
    values: { ...values, 'all x': feeds.x!, 'all y': feeds.y! },
    feeds: { [p.rowsPlaceholder]: Int32Array.from({ length: steps * batch }, (_, at) => at % batch) },
    steps,
  };
}
