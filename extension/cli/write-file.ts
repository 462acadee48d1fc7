import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from './usage-error.js';

/**
 * Writes a file whole or not at all, in place of the one that is there, with its rights, behind a link where it
 * is one. A usage error says why it cannot be written.
 */
export async function writeWholeFile(name: string, content: string | Uint8Array): Promise<void> {
  const path = await realpath(name).catch(() => name);
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    const before = await stat(path).catch(() => undefined);
    if (before && !before.isFile()) {
      // A device or a pipe has nothing to lose.
      await writeFile(path, content);
      return;
    }
    await writeFile(unfinished, content, { flush: true });
    if (before) {
      await chmod(unfinished, before.mode);
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'ENOENT'
        ? `${name} could not be written: there is no such folder.`
        : `${name} could not be written: ${message}`,
    );
  }
}
