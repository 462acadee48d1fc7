import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as hdf5 from 'h5wasm';
import { describe, expect, test } from 'vitest';
import { servingGraph } from '../../extension/engine/saved-model/serving-graph.js';
import { savedModelBytes } from '../../extension/engine/run/graph/saved-model.js';
import { toNested } from '../../extension/engine/trainer/nested.js';
import { outputNames } from '../../extension/engine/trainer/output-names.js';
import { kerasFile } from '../../extension/keras/export/keras-file/keras-file.js';
import { importKeras } from '../../extension/keras/import/import-keras.js';
import { bytesInZip } from '../../extension/keras/import/keras-zip.js';
import { readConfig } from '../../extension/keras/import/read-config.js';
import { openFile } from '../../language/services/open-file.js';
import { networkCases, readCase } from './exported-networks.js';

interface Verdict {
  /** How far predictions of the loaded `.keras` file, and of the SavedModel, are from those of Keras. */
  readonly keras: number;
  readonly savedmodel?: number;
  /** The tensors of the weights file that Keras writes, with their shapes. */
  readonly tensors: Readonly<Record<string, readonly number[]>>;
}

/** What Keras and TensorFlow made of the exported networks (load.py). */
const verdict = JSON.parse(
  readFileSync(resolve('test/fixtures/keras-files/exported-verdict.json'), 'utf8'),
) as Record<string, Verdict>;

/** Where the networks are written for load.py, when that is asked for. */
const wanted = process.env.UNROLL_EXPORTED;

test('Keras and TensorFlow predicted with exported networks what Keras had predicted', () => {
  expect(Object.keys(verdict)).toEqual(networkCases.map(({ seed }) => String(seed)).sort());
  for (const { keras, savedmodel = 0 } of Object.values(verdict)) {
    expect(keras).toBeLessThan(1e-5);
    expect(savedmodel).toBeLessThan(1e-5);
  }
  expect(Object.values(verdict).filter(({ savedmodel }) => savedmodel !== undefined).length).toBeGreaterThan(
    35,
  );
});

describe.each(networkCases)('network $seed as a .keras file', (networkCase) => {
  const { seed, predicted } = networkCase;

  test('holds each weight where Keras looks for it', async () => {
    const { network, weights, tensors, x } = await readCase(networkCase);
    const archive = Buffer.from(await kerasFile(network, tensors, hdf5, new Date(0)));
    if (wanted) {
      const folder = join(wanted, String(seed));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'model.keras'), archive);
      const samples = network.inputs.map(({ name, tensor }, at) => ({
        name,
        dtype: tensor.type!.dtype,
        values: toNested(x[at]!.data, x[at]!.shape),
      }));
      const outputs = outputNames(network);
      writeFileSync(join(folder, 'case.json'), JSON.stringify({ x: samples, outputs, predicted }));
      if (network.inputs.every(({ tensor }) => !tensor.type!.shape.slice(1).includes(null))) {
        const { graph, signature } = servingGraph(network, weights);
        mkdirSync(join(folder, 'saved'), { recursive: true });
        writeFileSync(join(folder, 'saved', 'saved_model.pb'), savedModelBytes(graph, [signature]));
      }
    }
    const { FS } = await hdf5.ready;
    FS.writeFile(`${seed}.h5`, bytesInZip(archive, 'model.weights.h5'));
    const file = new hdf5.File(`${seed}.h5`, 'r');
    const read = file
      .paths()
      .map((path) => [path, file.get(path)] as const)
      .filter((entry): entry is [string, hdf5.Dataset] => entry[1] instanceof hdf5.Dataset);
    const shapes = Object.fromEntries(read.map(([path, { shape }]) => [path, shape]));
    expect(shapes).toEqual(verdict[seed]!.tensors);
    // A scalar is read as the number itself.
    const numbers = (lists: readonly unknown[]) =>
      lists
        .map((list) => (typeof list === 'number' ? [list] : Array.from(list as Float32Array)).join())
        .sort();
    expect(numbers(read.map(([, { value }]) => value))).toEqual(
      numbers(Object.values(tensors).flatMap((list) => list.map(({ data }) => data))),
    );
    file.close();
  });

  test('is imported as what it was', async () => {
    const { network, tensors } = await readCase(networkCase);
    const archive = Buffer.from(await kerasFile(network, tensors, hdf5, new Date(0)));
    const { text } = await importKeras(
      readConfig(bytesInZip(archive, 'config.json').toString('utf8')),
      resolve('imported.lstm'),
    );
    const { analysis } = await openFile(resolve('imported.lstm'), text);
    const [back] = analysis.networks.values();
    const counted = (layers: typeof network.layers) =>
      layers.map(({ name, type, parameters }) => `${name} ${type} ${parameters}`).sort();
    expect(counted(back!.layers)).toEqual(counted(network.layers));
    expect(back!.outputs.map(({ type }) => type!.shape)).toEqual(
      network.outputs.map(({ type }) => type!.shape),
    );
  });
});
