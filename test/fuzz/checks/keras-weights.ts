import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as hdf5 from 'h5wasm';
import { fromLayerWeights, WeightsError } from '../../../extension/engine/trainer/layer-weights.js';
import { toNested } from '../../../extension/engine/trainer/nested.js';
import { zipArchive } from '../../../extension/keras/export/keras-file/zip-archive.js';
import { importKeras } from '../../../extension/keras/import/import-keras.js';
import { ImportError } from '../../../extension/keras/import/keras-model.js';
import { bytesInZip } from '../../../extension/keras/import/keras-zip.js';
import { readConfig } from '../../../extension/keras/import/read-config.js';
import { savedWeights } from '../../../extension/keras/import/saved-weights.js';
import { assertWords } from '../editor/sound.js';
import type { Timing } from '../timing.js';

type Check = (path: string, text: string, elapsed: () => number) => Promise<Timing>;

/** Imports a sound model with weights in HDF5 whose bytes stand as characters. */
export const checkKerasWeights: Check = (path, text, elapsed) => {
  const sound = soundFile(path);
  return checkFile(path, bytesInZip(sound, 'config.json'), Buffer.from(text, 'latin1'), elapsed);
};

/** Imports sound weights with what a model's configuration may have come to. */
export const checkWeightsOfConfig: Check = (path, text, elapsed) => {
  const sound = soundFile(path);
  return checkFile(path, Buffer.from(text), bytesInZip(sound, 'model.weights.h5'), elapsed);
};

/** A `.keras` file with models in models. */
function soundFile(path: string): Buffer {
  return readFileSync(resolve(dirname(path), '../../test/fixtures/keras-files/weights/nested.keras'));
}

/** What is imported has a finite number for each weight; what cannot be is refused in sentences. */
async function checkFile(
  path: string,
  config: Buffer,
  weights: Buffer,
  elapsed: () => number,
): Promise<Timing> {
  const files = [
    { name: 'config.json', content: config },
    { name: 'model.weights.h5', content: weights },
  ];
  try {
    const imported = await importKeras(readConfig(config.toString()), path);
    const saved = await savedWeights(Buffer.from(zipArchive(files)), imported, path, hdf5);
    const byLayer = Object.entries(saved.weights).map(([layer, tensors]) => [
      layer,
      tensors.map(({ data, shape }) => toNested(data, shape)),
    ]);
    const read = fromLayerWeights(saved.network, Object.fromEntries(byLayer));
    for (const values of Object.values(read)) {
      assert.ok(values.every(Number.isFinite), 'a weight is no number');
    }
  } catch (error) {
    if (!(error instanceof ImportError || error instanceof WeightsError)) {
      throw error;
    }
    assertWords(error.message, 'a refusal', config.toString());
    assert.match(error.message, /[.!?]$/);
  }
  return { ms: elapsed() };
}
