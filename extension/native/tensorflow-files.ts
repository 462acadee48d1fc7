import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StepFailure } from './set-up-events.js';

/** A TensorFlow to compile against. */
export interface TensorFlowFiles {
  /** Its C library first, then the framework library which that needs. Named as the linker records them. */
  readonly libraries: readonly [string, string];
  /** Folder that holds `tensorflow/c/c_api.h`. */
  readonly headers: string;
}

/** The library with TensorFlow's C functions: alone as released for C, with the C++ ones in a Python package. */
export const cLibraryNames = [libraryName('libtensorflow'), libraryName('libtensorflow_cc')] as const;

/** The library that both need. */
export const frameworkLibraryName = libraryName('libtensorflow_framework');

function libraryName(name: string): string {
  return process.platform === 'darwin' ? `${name}.2.dylib` : `${name}.so.2`;
}

/**
 * Finds TensorFlow in a folder laid out as its C release (`lib/`, `include/`), as its Python package
 * (libraries at the top, `include/`), or in that `lib` folder itself.
 *
 * @throws {StepFailure} which names what is missing
 */
export function findTensorFlowFiles(folder: string): TensorFlowFiles {
  const library = (...names: readonly string[]) =>
    names.flatMap((name) => [join(folder, name), join(folder, 'lib', name)]).find((path) => existsSync(path));
  const missing = (what: string) => new StepFailure(`${folder} holds no ${what}`);

  const c = library(...cLibraryNames);
  if (c === undefined) throw missing(cLibraryNames.join(' or '));
  const framework = library(frameworkLibraryName);
  if (framework === undefined) throw missing(frameworkLibraryName);
  const headers = [join(folder, 'include'), join(folder, '..', 'include')].find((path) =>
    existsSync(join(path, 'tensorflow', 'c', 'c_api.h')),
  );
  if (headers === undefined) throw missing('include/tensorflow/c/c_api.h');
  return { libraries: [c, framework], headers };
}
