import type { Network } from '../../../../language/model/network.js';
import { modelConfig } from './model-config.js';
import { type Hdf5, type WeightsByLayer, weightsFile } from './weights-file.js';
import { zipArchive } from './zip-archive.js';

/** The version of Keras whose files these are like. */
const kerasVersion = '3.15.1';

/** A network with its weights as the bytes of a `.keras` file, which `keras.models.load_model` reads. */
export async function kerasFile(
  network: Network,
  weights: WeightsByLayer,
  hdf5: Hdf5,
  saved: Date,
): Promise<Uint8Array> {
  const [day, time] = saved.toISOString().split(/[T.]/);
  const metadata = { keras_version: kerasVersion, date_saved: `${day}@${time}` };
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  return zipArchive([
    { name: 'metadata.json', content: json(metadata) },
    { name: 'config.json', content: json(modelConfig(network)) },
    { name: 'model.weights.h5', content: await weightsFile(network, weights, hdf5) },
  ]);
}
