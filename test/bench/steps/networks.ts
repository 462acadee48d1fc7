import type { layers as layersApi } from '@tensorflow/tfjs-layers';

/** A network written for each who trains it, with the sizes of a batch. `peers.py` has the same by their letters. */
export interface BenchNetwork {
  readonly letter: 'a' | 'b' | 'c' | 'd' | 'e' | 'f';
  readonly name: string;
  /** The model block `m`, in the language. */
  readonly text: string;
  /** The same layers in tfjs-layers, set to what Keras means where it has other defaults. */
  readonly layers: (api: typeof layersApi) => InstanceType<(typeof layersApi)['Layer']>[];
  /** Of a batch. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** How many different numbers both hold where they are ids; the loss is then the ids' cross-entropy, else mse. */
  readonly ids?: number;
  readonly stepsPerEpoch: number;
  /** Whether the state goes on from batch to batch, as `reset_states` says it. */
  readonly stateful?: true;
}

const keras = {
  recurrentActivation: 'sigmoid',
  kernelInitializer: 'glorotUniform',
} as const;
const lstm = { ...keras, unitForgetBias: true } as const;

export const benchNetworks: readonly BenchNetwork[] = [
  {
    letter: 'a',
    name: 'echo, many to many: [1, 5, 1] -> LSTM(5) -> Dense(1) per step',
    text: 'input x [5, 1]  x -> LSTM(5, return_sequences=true) -> TimeDistributed(Dense(1))',
    layers: (api) => [
      api.lstm({ units: 5, returnSequences: true, inputShape: [5, 1], ...lstm }),
      api.timeDistributed({ layer: api.dense({ units: 1 }) }),
    ],
    x: [1, 5, 1],
    y: [1, 5, 1],
    stepsPerEpoch: 1,
  },
  {
    letter: 'b',
    name: 'echo, many to one: [1, 5, 1] -> LSTM(5) -> Dense(5)',
    text: 'input x [5, 1]  x -> LSTM(5) -> Dense(5)',
    layers: (api) => [api.lstm({ units: 5, inputShape: [5, 1], ...lstm }), api.dense({ units: 5 })],
    x: [1, 5, 1],
    y: [1, 5],
    stepsPerEpoch: 1,
  },
  {
    letter: 'c',
    name: '[32, 50, 16] -> LSTM(64) -> Dense(1)',
    text: 'input x [50, 16]  x -> LSTM(64) -> Dense(1)',
    layers: (api) => [api.lstm({ units: 64, inputShape: [50, 16], ...lstm }), api.dense({ units: 1 })],
    x: [32, 50, 16],
    y: [32, 1],
    stepsPerEpoch: 32,
  },
  {
    letter: 'd',
    name: '[64, 100, 64] -> LSTM(256) -> Dense(1)',
    text: 'input x [100, 64]  x -> LSTM(256) -> Dense(1)',
    layers: (api) => [api.lstm({ units: 256, inputShape: [100, 64], ...lstm }), api.dense({ units: 1 })],
    x: [64, 100, 64],
    y: [64, 1],
    stepsPerEpoch: 8,
  },
  {
    letter: 'e',
    name: 'characters: [64, 40] -> Embedding(65, 64) -> GRU(512) -> GRU(128) -> Dense(65) per step',
    text:
      'input x [40] int  x -> Embedding(65, 64) -> GRU(512, return_sequences=true) ' +
      '-> GRU(128, return_sequences=true) -> Dense(65, activation=softmax)',
    layers: (api) => [
      api.embedding({ inputDim: 65, outputDim: 64, inputLength: 40 }),
      api.gru({ units: 512, returnSequences: true, ...keras }),
      api.gru({ units: 128, returnSequences: true, ...keras }),
      api.dense({ units: 65, activation: 'softmax' }),
    ],
    x: [64, 40],
    y: [64, 40],
    ids: 65,
    stepsPerEpoch: 8,
  },
  {
    letter: 'f',
    name: 'look-back: [1, 3, 1] -> LSTM(4, stateful) -> Dense(1)',
    text: 'input x [batch=1, 3, 1]  x -> LSTM(4, stateful=true) -> Dense(1)',
    layers: (api) => [
      api.lstm({ units: 4, stateful: true, batchInputShape: [1, 3, 1], ...lstm }),
      api.dense({ units: 1 }),
    ],
    x: [1, 3, 1],
    y: [1, 1],
    stepsPerEpoch: 20,
    stateful: true,
  },
];

/** The networks whose letters are given, or all. */
export const networksOf = (letters: string | undefined): readonly BenchNetwork[] =>
  benchNetworks.filter(({ letter }) => !letters || letters.includes(letter));

/** Numbers between 0 and 1, or ids below a count, that are the same each time. */
export const someNumbers = (shape: readonly number[], ids?: number): Float32Array =>
  Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, at) =>
    ids ? (at * 37) % ids : ((at * 37) % 101) / 101,
  );
