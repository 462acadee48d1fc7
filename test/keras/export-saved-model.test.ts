import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import type { Nested } from '../../extension/engine/protocol.js';
import { savedModelBytes, servingTag } from '../../extension/engine/run/graph/saved-model.js';
import { servingGraph } from '../../extension/engine/saved-model/serving-graph.js';
import { fromNested } from '../../extension/engine/trainer/nested.js';
import { outputNames } from '../../extension/engine/trainer/output-names.js';
import type { NdArray } from '../../language/data/nd-array.js';
import { expectClose } from '../engine/keras/close-to.js';
import { mustHaveTfjsNode } from '../native/must-have-tfjs-node.js';
import { networkCases, ownPrediction, readCase, type ReadCase } from './exported-networks.js';

/** Exports a network, loads the folder as any program on tfjs-node would, and asks it once for its outputs. */
async function served({ network, weights, x }: ReadCase): Promise<readonly NdArray[]> {
  const { tf } = await loadEngine('tfjs-node');
  const { graph, signature } = servingGraph(network, weights);
  const folder = mkdtempSync(join(tmpdir(), 'unroll-saved-model-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), savedModelBytes(graph, [signature]));
    const model = await tf.node.loadSavedModel(folder, [servingTag], 'serving_default');
    const given = Object.fromEntries(
      network.inputs.map(({ name, tensor }, at) => {
        const all = tf.tensor(Array.from(x[at]!.data), [...x[at]!.shape], tensor.type!.dtype);
        // One call takes a batch that is fixed, or else all samples.
        return [name, all.slice(0, tensor.type!.shape[0] ?? all.shape[0])];
      }),
    );
    const results = model.predict(given) as NamedTensorMap;
    const outputs = outputNames(network).map((name) => ({
      shape: results[name]!.shape,
      data: results[name]!.dataSync() as Float32Array,
    }));
    model.dispose();
    return outputs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Models by name, each with the data that it is asked about. */
const models: Readonly<Record<string, string>> = {
  'an LSTM': `model m {
  input x [6, 3]
  x -> LSTM(5, return_sequences=true) -> LSTM(4) -> Dense(2, activation="softmax")
}
data d {
  x = random_normal([7, 6, 3], seed=1)
}`,
  'a Bidirectional GRU': `model m {
  input x [5, 2]
  x -> Bidirectional(GRU(4)) -> Dense(3)
}
data d {
  x = random_normal([4, 5, 2], seed=2)
}`,
  'an Embedding whose mask reaches an LSTM': `model m {
  input x [6] int
  x -> Embedding(9, 4, mask_zero=true) -> LSTM(5) -> Dense(1, activation="sigmoid")
}
data d {
  x = [[3, 1, 4, 0, 0, 0], [8, 2, 6, 5, 3, 5], [7, 0, 0, 0, 0, 0]]
}`,
  'several inputs and outputs': `model m {
  input words [5] int
  input numbers [3]
  read = words -> Embedding(6, 3) -> GRU(4)
  both = (read, numbers) -> Concatenate()
  a = both -> Dense(2, activation="tanh")
  b = both -> Dense(1)
  output a, b
}
data d {
  x = {words: random_int([3, 5], 6, seed=3), numbers: random_normal([3, 3], seed=4)}
}`,
  'a Conv1D': `model m {
  input x [8, 2]
  x -> Conv1D(4, 3, padding="causal", activation="relu") -> MaxPooling1D(2) -> LSTM(3) -> Dense(1)
}
data d {
  x = random_normal([5, 8, 2], seed=5)
}`,
  'a batch of a fixed size': `model m {
  input x [batch=3, 4, 2]
  x -> LSTM(4, stateful=true) -> Dense(2)
}
data d {
  x = random_normal([3, 4, 2], seed=6)
}`,
};

describe.runIf(mustHaveTfjsNode)('a SavedModel in tfjs-node', () => {
  test.each(Object.entries(models))('of %s predicts what our own engine predicts', async (_, text) => {
    const read = await readCase({ text });
    const own = await ownPrediction(read, await loadEngine('cpu'));
    const outputs = await served(read);
    expect(outputs.map(({ shape }) => shape)).toEqual(own.map(({ shape }) => shape));
    outputs.forEach(({ data }, at) => {
      expectClose(`output ${at}`, Array.from(data), Array.from(own[at]!.data));
    });
  });

  test('takes any number of samples', async () => {
    const text = models['an LSTM']!;
    const own = await ownPrediction(await readCase({ text }), await loadEngine('cpu'));
    const [one] = await served(await readCase({ text: text.replace('[7, 6, 3]', '[1, 6, 3]') }));
    expect(one!.shape).toEqual([1, 2]);
    expectClose('the first sample', Array.from(one!.data), Array.from(own[0]!.data).slice(0, 2));
  });

  const withLengths = networkCases.filter(({ text }) => !text.includes('?'));

  test('is made of most networks', () => {
    expect(withLengths.length).toBeGreaterThan(35);
  });

  test.each(withLengths)('of network $seed predicts what Keras predicts', async (networkCase) => {
    const outputs = await served(await readCase(networkCase));
    networkCase.predicted.forEach((wanted, at) => {
      const { shape, data } = outputs[at]!;
      expectClose(`output ${at}`, Array.from(data), fromNested((wanted as Nested[]).slice(0, shape[0])));
    });
  });
});
