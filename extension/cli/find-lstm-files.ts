import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What names of files and folders on the command line come to. */
export interface FoundFiles {
  /** Names of files to read, each once; `-` for standard input. Those in folders begin with the folder's name. */
  readonly files: readonly string[];
  /** What was named and is no use, in whole sentences. */
  readonly problems: readonly string[];
}

/**
 * Finds the files that are named, and every `.lstm` file in folders that are named and in those inside. Hidden
 * folders, node_modules and folders behind links are left out.
 */
export async function findLstmFiles(names: readonly string[]): Promise<FoundFiles> {
  const files = new Map<string, string>();
  const problems: string[] = [];
  for (const name of names) {
    const found = name === '-' ? [name] : await findOne(name);
    if (typeof found === 'string') {
      problems.push(found);
    } else {
      for (const file of found) {
        const known = file === '-' ? file : resolve(file);
        files.set(known, files.get(known) ?? file);
      }
    }
  }
  return { files: [...files.values()], problems };
}

async function findOne(name: string): Promise<readonly string[] | string> {
  const status = await stat(name).catch(() => undefined);
  if (!status?.isDirectory()) {
    // Whoever reads it says what is wrong with it.
    return [name];
  }
  try {
    const found = await filesIn(name);
    return found.length > 0 ? found : `There is no .lstm file in the folder ${name}.`;
  } catch (error) {
    return `The folder ${name} cannot be read (${(error as NodeJS.ErrnoException).code}).`;
  }
}

/** The `.lstm` files of a folder and of those inside, in the order of their names. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') {
        // A folder inside that may not be read does not keep the others from being read.
        found.push(...(await filesIn(path).catch(() => [])));
      }
    } else if (entry.name.endsWith('.lstm')) {
      found.push(path);
    }
  }
  return found;
}
