import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type OpenFile, openFile } from '../../language/services/open-file.js';
import { UsageError } from './usage-error.js';

/** A file as the command got it, read and analysed with all it imports. */
export interface ReadFile extends OpenFile {
  /** The name as it was given; `-` for standard input. */
  readonly name: string;
}

/** Reads, parses and analyses a file. A file that cannot be read is a usage error that says why. */
export async function readLstmFile(name: string): Promise<ReadFile> {
  const text = await readText(name);
  return { name, ...(await openFile(resolve(name === '-' ? 'stdin.lstm' : name), text)) };
}

/** The text of a file, or of standard input for `-`. */
async function readText(name: string): Promise<string> {
  if (name === '-') {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
  const status = await stat(name).catch((error: NodeJS.ErrnoException) => error);
  if (status instanceof Error) {
    throw new UsageError(
      status.code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${status.code}).`,
    );
  }
  if (status.isDirectory()) {
    throw new UsageError(`${name} is a folder; name a .lstm file.`);
  }
  return readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${name} cannot be read (${error.code}).`);
  });
}
