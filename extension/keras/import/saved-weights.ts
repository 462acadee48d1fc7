import type { Dataset } from 'h5wasm';
import type { Layer, Network } from '../../../language/model/network.js';
import { openFile } from '../../../language/services/open-file.js';
import { layerGroups, layerPlaces } from '../export/keras-file/weight-groups.js';
import type { Hdf5, WeightsByLayer } from '../export/keras-file/weights-file.js';
import type { Json, JsonObject } from './config-value.js';
import { type Imported, importKeras } from './import-keras.js';
import { ImportError } from './keras-model.js';
import { bytesInZip, textInZip } from './keras-zip.js';
import { readConfig } from './read-config.js';

/** The network that was imported, and its weights as the file has them. */
export interface SavedWeights {
  readonly network: Network;
  readonly weights: WeightsByLayer;
}

/**
 * The weights of a `.keras` file for the text that it was imported as. Keras keeps them by class and count, and
 * the text may call layers otherwise: so the same model is imported once more, each layer named after its place.
 *
 * @param path absolute: where the text is to stand
 * @throws ImportError where the file is damaged, or weights are not where Keras 3 keeps them
 */
export async function savedWeights(
  archive: Buffer,
  imported: Imported,
  path: string,
  { File, ready }: Hdf5,
): Promise<SavedWeights> {
  const network = await networkOf(imported, path);
  const config = JSON.parse(textInZip(archive, 'config.json')) as JsonObject;
  const places: string[] = [];
  const marked = { ...config, config: markLayers(config.config!, '', places) };
  const named = await networkOf(await importKeras(readConfig(JSON.stringify(marked)), path), path);
  const bytes = bytesInZip(archive, 'model.weights.h5');
  const { FS, activate_throwing_error_handler: throwErrors } = await ready;
  // HDF5 prints its errors otherwise.
  throwErrors();
  const name = 'saved.weights.h5';
  FS.writeFile(name, bytes);
  let file: InstanceType<Hdf5['File']> | undefined;
  try {
    file = new File(name, 'r');
    const find = (path: string) => file!.get(path) as Dataset | null;
    const read = network.layers.map((layer, at) => {
      const place = places[Number(named.layers[at]!.name.slice(mark.length))]!;
      return [layer.name, tensorsOf(layer, place, find)] as const;
    });
    return { network, weights: Object.fromEntries(read) };
  } catch (error) {
    throw error instanceof ImportError
      ? error
      : new ImportError('The weights in this .keras file are damaged: HDF5 cannot read them.');
  } finally {
    file?.close();
    FS.unlink(name);
  }
}

/** No class of layers is called so: such a name is one that somebody gave. */
const mark = 'place_';

/** A model's configuration with its layers, and those of models in it, named after the numbers of their places. */
function markLayers(config: Json, inside: string, places: string[]): Json {
  const placeOf = layerPlaces();
  const { layers, ...rest } = config as JsonObject;
  const marked = ((layers ?? []) as JsonObject[]).map((layer): JsonObject => {
    const place = `${inside}${placeOf(String(layer.class_name))}`;
    const own = layer.config as JsonObject;
    if (Array.isArray(own?.layers)) {
      return { ...layer, config: markLayers(own, `${place}/`, places) };
    }
    return layer.class_name === 'InputLayer'
      ? layer
      : { ...layer, config: { ...own, name: `${mark}${places.push(place) - 1}` } };
  });
  return { ...rest, layers: marked };
}

async function networkOf({ text, model }: Imported, path: string): Promise<Network> {
  const { analysis } = await openFile(path, text);
  const network = [...analysis.networks.values()].find(({ name }) => name === model);
  if (!network?.complete) {
    throw new ImportError(
      'Not everything is known of this model, so it takes no weights. Import it without --weights: lstm check then says why.',
    );
  }
  return network;
}

function tensorsOf(
  layer: Layer,
  place: string,
  find: (path: string) => Dataset | null,
): WeightsByLayer[string] {
  const tensors = layer.weights.map(() => ({ shape: [] as readonly number[], data: new Float32Array() }));
  for (const { path, weights } of layerGroups(layer, place)) {
    weights.forEach((which, at) => {
      const where = `${path}/vars/${at}`;
      const found = find(where);
      if (!found) {
        throw new ImportError(
          `There is no ${where} in the weights, where Keras 3 keeps those of ${layer.type} ${layer.name}. Save the model with Keras 3.`,
        );
      }
      const shape = found.shape ?? [];
      const weight = layer.weights[which]!;
      // Before they are read: a few bytes can tell of more numbers than memory holds.
      if (String(shape) !== String(weight.shape)) {
        throw new ImportError(
          `${weight.name} of ${layer.type} ${layer.name} needs the shape [${weight.shape.join(', ')}], but ${where} in the weights has [${shape.join(', ')}].`,
        );
      }
      const { value } = found;
      tensors[which] = {
        shape,
        data: Float32Array.from(typeof value === 'number' ? [value] : (value as Float32Array)),
      };
    });
  }
  return tensors;
}
