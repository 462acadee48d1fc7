import { resolve } from 'node:path';
import { type OpenFile, openFiles } from '../../language/services/open-file.js';
import { findLstmFiles } from './find-lstm-files.js';
import { readText } from './read-text.js';
import { UsageError } from './usage-error.js';

/** A file as the command got it, read and analysed with all it imports. */
export interface ReadFile extends OpenFile {
  /** The name as it was given; `-` for standard input. */
  readonly name: string;
  /** The byte order mark that the file begins with, or nothing. */
  readonly mark: string;
}

/** Reads, parses and analyses a file. A file that cannot be read is a usage error that says why. */
export async function readLstmFile(name: string): Promise<ReadFile> {
  const text = await readText(name);
  const [file] = await openFiles([{ path: pathOf(name), text: text.text }]);
  return { name, mark: text.mark, ...file! };
}

/**
 * Reads, parses and analyses files, and the `.lstm` files in folders, together: what one of them imports of
 * another counts as used. What cannot be read is told on standard error and makes the command end with 2; the
 * others are read all the same.
 */
export async function readLstmFiles(names: readonly string[]): Promise<readonly ReadFile[]> {
  const { files, problems } = await findLstmFiles(names);
  problems.forEach(tell);
  const texts: { name: string; mark: string; path: string; text: string }[] = [];
  for (const name of files) {
    try {
      texts.push({ name, path: pathOf(name), ...(await readText(name)) });
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      tell(error.message);
    }
  }
  const open = await openFiles(texts);
  return texts.map(({ name, mark }, i) => ({ name, mark, ...open[i]! }));
}

/** Standard input is taken to lie where the command is run. */
function pathOf(name: string): string {
  return resolve(name === '-' ? 'stdin.lstm' : name);
}

function tell(problem: string): void {
  process.stderr.write(`lstm: ${problem}\n`);
  process.exitCode = 2;
}

/** Says that files have errors, unless something worse was said. */
export function endWithErrors(): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), 1);
}
