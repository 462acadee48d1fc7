import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { RunFolderError, runFiles } from './run-folder.js';
import { writeAtomically } from './write-atomically.js';

/** Milliseconds between two signs of life, and after how many without one nobody is taken to be there. */
const beat = 5000;
const longestSilence = 10 * 60_000;

/** Milliseconds that a process may take to end. */
const longestEnding = 3000;

/** Who trains in a folder. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * The process that trains in a run's folder; undefined where none does. A process that was killed leaves
 * its mark behind: whether it is there still is asked of the system, and, as numbers of processes come
 * again, its last sign of life must not be too old.
 */
export function ownerOf(folder: string): Owner | undefined {
  const { lock } = runFiles(folder);
  try {
    const owner: Owner = JSON.parse(readFileSync(lock, 'utf8'));
    const silent = Date.now() - statSync(lock).mtimeMs;
    return silent < longestSilence && (owner.host !== hostname() || isAlive(owner.pid)) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The same, once a process that is just ending has had a moment for it: one whose starter was killed still
 * keeps its last state.
 */
export async function ownerThatStays(folder: string): Promise<Owner | undefined> {
  const until = performance.now() + longestEnding;
  while (ownerOf(folder) && performance.now() < until) {
    await setTimeout(50);
  }
  return ownerOf(folder);
}

/** Makes sure that nobody trains in a folder. @throws RunFolderError where somebody does */
export async function refuseWhileGoingOn(folder: string): Promise<void> {
  const owner = await ownerThatStays(folder);
  if (owner) {
    throw stillGoingOn(folder, owner);
  }
}

/** Says that a run cannot be used while it goes on. */
export const stillGoingOn = (folder: string, { pid, host }: Owner): RunFolderError =>
  new RunFolderError('run', `The run in ${folder} is still going on, in process ${pid} on ${host}.`);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Whether a process has ended and nobody has asked how, which happens to one whose starter was killed. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return 'ZX'.includes(stat.slice(stat.lastIndexOf(')') + 2)[0]!);
  } catch {
    return false;
  }
}

/** Marks a folder as this process' own until {@link release}. */
export class RunLock {
  private readonly path: string;
  private readonly timer: NodeJS.Timeout;

  private constructor(folder: string) {
    this.path = runFiles(folder).lock;
    this.timer = setInterval(() => this.signOfLife(), beat).unref();
  }

  /** Takes a folder, or tells who has it. @throws what the system says */
  static take(folder: string): RunLock | Owner {
    const owner = ownerOf(folder);
    const own: Owner = { pid: process.pid, host: hostname() };
    if (owner && !(owner.pid === own.pid && owner.host === own.host)) {
      return owner;
    }
    writeAtomically(runFiles(folder).lock, [JSON.stringify(own)]);
    return new RunLock(folder);
  }

  release(): void {
    clearInterval(this.timer);
    rmSync(this.path, { force: true });
  }

  private signOfLife(): void {
    const now = new Date();
    try {
      utimesSync(this.path, now, now);
    } catch {
      // The folder is gone or cannot be written, which the next checkpoint says.
    }
  }
}
