import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as hdf5 from 'h5wasm';
import { expect, test } from 'vitest';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { fromLayerWeights } from '../../extension/engine/trainer/layer-weights.js';
import { fromNested, shapeOfNested, toNested } from '../../extension/engine/trainer/nested.js';
import { kerasFile } from '../../extension/keras/export/keras-file/keras-file.js';
import { zipArchive } from '../../extension/keras/export/keras-file/zip-archive.js';
import { importKeras } from '../../extension/keras/import/import-keras.js';
import { bytesInZip, textInZip } from '../../extension/keras/import/keras-zip.js';
import { readConfig } from '../../extension/keras/import/read-config.js';
import { savedWeights } from '../../extension/keras/import/saved-weights.js';
import { expectClose } from '../engine/keras/close-to.js';
import { networkOf } from '../engine/network-of.js';
import { networkCases, ownPrediction, readCase, type ReadCase } from './exported-networks.js';

const path = resolve('imported.lstm');

/** The network of a `.keras` file with the file's weights. */
async function imported(archive: Buffer): Promise<Omit<ReadCase, 'x'>> {
  const text = await importKeras(readConfig(textInZip(archive, 'config.json')), path);
  const { network, weights: tensors } = await savedWeights(archive, text, path, hdf5);
  const byLayer = Object.entries(tensors).map(([layer, list]) => [
    layer,
    list.map(({ data, shape }) => toNested(data, shape)),
  ]);
  return { network, tensors, weights: fromLayerWeights(network, Object.fromEntries(byLayer)) };
}

test.each(networkCases)('network $seed predicts the same when it comes back', async (networkCase) => {
  const { network, tensors, x } = await readCase(networkCase);
  const back = await imported(Buffer.from(await kerasFile(network, tensors, hdf5, new Date(0))));
  const outputs = await ownPrediction({ ...back, x }, await loadEngine('cpu'));
  networkCase.predicted.forEach((wanted, at) => {
    expectClose(`output ${at}`, Array.from(outputs[at]!.data), fromNested(wanted));
  });
});

const weightsFolder = resolve('test/fixtures/keras-files/weights');
/** Written by Keras (save.py there): models in models, and names that count on from other models. */
const nested = readFileSync(resolve(weightsFolder, 'nested.keras'));

test('models in models predict what Keras predicts with them', async () => {
  const { x, predicted } = JSON.parse(readFileSync(resolve(weightsFolder, 'predicted.json'), 'utf8'));
  const samples = { shape: shapeOfNested(x)!, data: Float32Array.from(fromNested(x)) };
  const [output] = await ownPrediction(
    { ...(await imported(nested)), x: [samples] },
    await loadEngine('cpu'),
  );
  expectClose('the output', Array.from(output!.data), fromNested(predicted));
});

/** The file with other bytes in place of its weights. */
const withWeights = (content: Uint8Array) =>
  Buffer.from(
    zipArchive([
      { name: 'config.json', content: bytesInZip(nested, 'config.json') },
      { name: 'model.weights.h5', content },
    ]),
  );

test('weights that cannot be read are told', async () => {
  const weights = bytesInZip(nested, 'model.weights.h5');
  for (const broken of [Buffer.from('nothing'), weights.subarray(0, 5000)]) {
    await expect(imported(withWeights(broken))).rejects.toThrow(
      'The weights in this .keras file are damaged: HDF5 cannot read them.',
    );
  }
});

test('weights that stand elsewhere are told with their layer', async () => {
  const { FS } = await hdf5.ready;
  const other = new hdf5.File('other.h5', 'w');
  other.create_group('layers');
  other.close();
  await expect(imported(withWeights(FS.readFile('other.h5')))).rejects.toThrow(
    'There is no layers/dense_2/vars/0 in the weights, where Keras 3 keeps those of Dense dense. Save the model with Keras 3.',
  );
});

test.each([
  [
    'another shape',
    [1, 4],
    [1, 2, 3, 4],
    'kernel of Dense dense needs the shape [2, 2], but layers/dense/vars/0 in the weights has [1, 4].',
  ],
  [
    'NaN',
    [2, 2],
    [1, 2, 3, Number.NaN],
    'kernel of dense needs numbers, but not all that are given are finite numbers.',
  ],
])('weights of %s are told with their layer', async (_what, shape, values, sentence) => {
  const network = await networkOf('model net { input x [2] x -> Dense(2) }');
  const kernel = { shape, data: Float32Array.from(values) };
  const bias = { shape: [2], data: new Float32Array(2) };
  const file = Buffer.from(await kerasFile(network, { dense: [kernel, bias] }, hdf5, new Date(0)));
  await expect(imported(file)).rejects.toThrow(sentence);
});

test('a bit that has turned in a file is told by its checksum', async () => {
  const turned = Buffer.from(nested);
  const at = nested.indexOf(bytesInZip(nested, 'model.weights.h5')) + 9_000;
  turned[at]! ^= 1;
  await expect(imported(turned)).rejects.toThrow(
    'This .keras file is damaged: a file in it does not have the checksum that the archive tells.',
  );
});
