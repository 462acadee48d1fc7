import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does the work while holding a lock file that other processes respect, waiting for them first.
 * A lock whose process has died, or which nobody has touched for a minute, is void.
 *
 * @param file the lock file, made and removed here
 * @param waiting told once when another process has the lock
 */
export async function whileLocked<T>(
  file: string,
  waiting: (owner: string) => void,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const me = `process ${process.pid} on ${hostname()}`;
  let told = false;
  while (!(await take(file, me))) {
    const owner = await readFile(file, 'utf8').catch(() => '');
    if (await isVoid(file, owner)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) waiting(owner);
    told = true;
    await pause(300, undefined, { signal });
  }
  const touching = setInterval(() => {
    utimes(file, new Date(), new Date()).catch(() => {});
  }, 10_000);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await rm(file, { force: true });
  }
}

async function take(file: string, owner: string): Promise<boolean> {
  try {
    await writeFile(file, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isVoid(file: string, owner: string): Promise<boolean> {
  const touched = await stat(file).then(
    (found) => found.mtimeMs,
    () => Date.now(),
  );
  if (Date.now() - touched > 60_000) return true;
  const [, pid, host] = /^process (\d+) on (.*)$/.exec(owner) ?? [];
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
