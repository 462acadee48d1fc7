import type { Group } from 'h5wasm';
import type { Network } from '../../../../language/model/network.js';
import { weightGroups } from './weight-groups.js';

/** A tensor's numbers in row-major order. */
export interface WeightTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Weights by layer, in the order of `get_weights()`. */
export type WeightsByLayer = Readonly<Record<string, readonly WeightTensor[]>>;

/** The part of the package h5wasm that writes files. */
export type Hdf5 = Pick<typeof import('h5wasm'), 'File' | 'ready'>;

/** The bytes of a `model.weights.h5` as Keras 3 lays it out. */
export async function weightsFile(
  network: Network,
  weights: WeightsByLayer,
  { File, ready }: Hdf5,
): Promise<Uint8Array> {
  const { FS } = await ready;
  const name = 'model.weights.h5';
  const file = new File(name, 'w');
  try {
    const made = new Set<string>();
    const group = (path: string): Group => {
      const parts = path.split('/');
      for (const at of parts.keys()) {
        const part = parts.slice(0, at + 1).join('/');
        if (!made.has(part)) {
          file.create_group(part);
          made.add(part);
        }
      }
      return file.get(path) as Group;
    };
    group('vars').create_attribute('name', network.name);
    for (const { path, name: noted, layer, weights: which } of weightGroups(network)) {
      const vars = group(`${path}/vars`);
      vars.create_attribute('name', noted);
      which.forEach((one, at) => {
        const { shape, data } = weights[layer!]![one]!;
        vars.create_dataset({ name: String(at), data, shape: [...shape], dtype: '<f' });
      });
    }
    file.flush();
  } finally {
    file.close();
  }
  const bytes = FS.readFile(name) as Uint8Array;
  FS.unlink(name);
  return bytes;
}
