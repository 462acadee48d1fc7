import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that people could have written, from which broken ones are made. */
export interface Specimen {
  /** Where it lies, from the checkout on. */
  readonly path: string;
  readonly text: string;
}

/** Every `.lstm` file of the examples and of the fixtures. */
export function readCorpus(checkout: string): readonly Specimen[] {
  return readSpecimens(checkout, ['extension/examples', 'test/fixtures'], '.lstm');
}

/** The files of folders whose names end in this way, in an order that is the same everywhere. */
export function readSpecimens(
  checkout: string,
  folders: readonly string[],
  ending: string,
  encoding: 'utf8' | 'latin1' = 'utf8',
): readonly Specimen[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(checkout, path), encoding) }));
}
