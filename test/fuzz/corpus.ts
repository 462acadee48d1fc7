import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that people could have written, from which broken ones are made. */
export interface Specimen {
  /** Where it lies, from the checkout on. */
  readonly path: string;
  readonly text: string;
}

const folders = ['extension/examples', 'test/fixtures'];

/** Every `.lstm` file of the examples and of the fixtures, in an order that is the same everywhere. */
export function readCorpus(checkout: string): readonly Specimen[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => path.endsWith('.lstm'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }));
}
