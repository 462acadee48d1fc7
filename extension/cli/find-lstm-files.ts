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
    for (const file of name === '-' ? [name] : await findOne(name, problems)) {
      const known = file === '-' ? file : resolve(file);
      files.set(known, files.get(known) ?? file);
    }
  }
  return { files: [...files.values()], problems };
}

async function findOne(name: string, problems: string[]): Promise<readonly string[]> {
  const status = await stat(name).catch(() => undefined);
  if (!status?.isDirectory()) {
    // Whoever reads it says what is wrong with it.
    return [name];
  }
  const before = problems.length;
  const found = await filesIn(name, problems);
  if (found.length === 0 && problems.length === before) {
    problems.push(`There is no .lstm file in the folder ${name}.`);
  }
  return found;
}

/** The `.lstm` files of a folder and of those inside, in the order of their names; what cannot be read is told. */
async function filesIn(folder: string, problems: string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    problems.push(`The folder ${folder} cannot be read (${error.code}).`);
    return [];
  });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') {
        found.push(...(await filesIn(path, problems)));
      }
    } else if (entry.name.endsWith('.lstm') && (await canBeFile(path))) {
      found.push(path);
    }
  }
  return found;
}

/** False for folders behind links, and for pipes and devices, whose end may never come. Who reads it tells the rest. */
async function canBeFile(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return !status || status.isFile();
}
