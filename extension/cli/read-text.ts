import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './usage-error.js';

/** A file's text as an editor shows it, and the byte order mark before it if there is one. */
export interface Text {
  readonly mark: string;
  readonly text: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a file, or of standard input for `-`. What is no text, not there or may not be read is a usage
 * error that says so.
 */
export async function readText(name: string): Promise<Text> {
  const bytes = name === '-' ? await buffer(process.stdin) : await bytesOf(name);
  const title = name === '-' ? 'Standard input' : name;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new UsageError(
      `${title} is not text in UTF-8${bytes.includes(0) ? ', but binary' : ''}. Save it as UTF-8, or name a .lstm file.`,
    );
  }
  return text.startsWith('\ufeff') ? { mark: '\ufeff', text: text.slice(1) } : { mark: '', text };
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const status = await stat(name).catch((error: NodeJS.ErrnoException) => error);
  if (status instanceof Error) {
    throw new UsageError(
      status.code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${status.code}).`,
    );
  }
  if (status.isDirectory()) {
    throw new UsageError(`${name} is a folder; name a .lstm file.`);
  }
  if (!status.isFile() && !status.isFIFO()) {
    throw new UsageError(`${name} is no file that could be read to its end.`);
  }
  return readFile(name).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${name} cannot be read (${error.code}).`);
  });
}
