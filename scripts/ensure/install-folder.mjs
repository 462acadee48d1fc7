import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Fills a folder so that it is there whole or not at all: the work happens in a folder beside it, which
 * takes the final name at the end. What an interrupted run left behind is swept away, and when two runs
 * do the same at once the first to finish wins.
 *
 * @param {string} folder its existence means that it is complete
 * @param {(unfinished: string) => Promise<void>} fill gets the path of an empty folder on the same disk
 */
export async function installFolder(folder, fill) {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.unfinished-`;
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
  const unfinished = join(parent, prefix + process.pid);
  await mkdir(unfinished);
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
