import { performance } from 'node:perf_hooks';
import { tensor2d } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import type { Engine } from '../../extension/engine/backend/engine.js';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { sample } from '../../extension/engine/generate/sample.js';
import { type Reading, textReader } from '../../extension/engine/generate/text-reader.js';
import { windowReader } from '../../extension/engine/generate/window-reader.js';
import { uniforms } from '../../extension/engine/run/philox.js';
import { NetworkVariables } from '../../extension/engine/trainer/network-variables.js';
import { analyseText } from '../language/parse.js';

/**
 * How long a generated character takes: with states that are carried, beside a whole window that is read anew
 * for each, by this engine and by plain tfjs-layers on the same backend. `npm run bench generate-time`; take the
 * figures of a machine that does nothing else.
 */
const characters = Number(process.env.BENCH_CHARACTERS ?? 300);

const vocabulary = 65;
const window = 40;
const text = `model characters {
  input words [${window}] int
  words -> Embedding(${vocabulary}, 64) -> GRU(512, return_sequences=true) -> GRU(128, return_sequences=true)
    -> TimeDistributed(Dense(${vocabulary})) -> TimeDistributed(Activation("softmax"))
}`;

/** The same layers in tfjs-layers, whose GRU knows no `reset_after`. */
function layersModel(): (ids: readonly number[]) => Float32Array {
  // Its orthogonal initializer would take half a minute, and what the weights are does not matter here.
  const gru = {
    returnSequences: true,
    recurrentActivation: 'sigmoid',
    recurrentInitializer: 'glorotUniform',
  } as const;
  const model = sequential({
    layers: [
      layers.embedding({ inputDim: vocabulary, outputDim: 64, inputLength: window }),
      layers.gru({ units: 512, ...gru }),
      layers.gru({ units: 128, ...gru }),
      layers.timeDistributed({ layer: layers.dense({ units: vocabulary, activation: 'softmax' }) }),
    ],
  });
  return (ids) => {
    const input = tensor2d([...ids], [1, window]);
    const output = model.predictOnBatch(input);
    const probabilities = (Array.isArray(output) ? output[0]! : output).dataSync() as Float32Array;
    return probabilities.slice(-vocabulary);
  };
}

async function reading(engine: Engine): Promise<Reading> {
  const { analysis } = await analyseText(text);
  const network = [...analysis.networks.values()][0]!;
  const weights = new NetworkVariables(network).initialWeights(1);
  const settings = {
    reset_states: 'never',
    losses: [{ name: 'sparse_categorical_crossentropy', args: {} }],
  } as const;
  return {
    network,
    settings,
    weights,
    engine,
    trainedLength: window,
    first: window,
    steps: characters,
    blank: 0,
  };
}

/** Prints milliseconds a character, and until the first one. */
async function measure(
  name: string,
  start: () => Promise<(ids: readonly number[]) => Float32Array>,
  readsAnew: boolean,
): Promise<void> {
  const began = performance.now();
  const read = await start();
  const all = Array.from({ length: window }, (_, at) => (at * 7) % vocabulary);
  let scores = read(all);
  const first = performance.now() - began;
  const times: number[] = [];
  for (let at = 0; at < characters; at++) {
    const from = performance.now();
    const id = sample(scores, 1, uniforms(1, 1, at)[0]!);
    all.push(id);
    scores = read(readsAnew ? all.slice(-window) : [id]);
    times.push(performance.now() - from);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1]!;
  console.log(
    `${name.padEnd(50)}${median.toFixed(2).padStart(8)} ms a character, first after ${first.toFixed(0)} ms`,
  );
}

for (const choice of ['tfjs-node', 'wasm'] as const) {
  const engine = await loadEngine(choice);
  console.log(`Embedding 65 -> 64, GRU 512, GRU 128, Dense 65, on ${engine.name} ${engine.version}`);
  const job = await reading(engine);
  await measure('states carried', async () => (await textReader(job)).read, false);
  await measure(`the last ${window} anew`, async () => (await windowReader(job, window)).read, true);
  await measure(`the last ${window} anew, tfjs-layers`, async () => layersModel(), true);
}
