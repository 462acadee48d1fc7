import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hdf5 } from '../keras/export/keras-file/weights-file.js';

/**
 * The package that writes HDF5, from files of its own that are read only where a `.keras` file is written: they are
 * larger than all the rest of the command.
 */
export async function loadHdf5(): Promise<Hdf5> {
  // Beside the bundle, or in the package while developing.
  const besideBundle = new URL('hdf5/hdf5_hl.js', import.meta.url);
  const file = existsSync(fileURLToPath(besideBundle)) ? besideBundle.href : 'h5wasm';
  return (await import(file)) as Hdf5;
}
