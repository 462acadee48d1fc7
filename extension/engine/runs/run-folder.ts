import { join } from 'node:path';

/*
 * A run is kept in a folder that other tools can read:
 *
 *   run.json        what is trained, on what, and how it stands
 *   events.jsonl    what the engine told, one event a line
 *   checkpoints/    the last states to go on from
 *   weights.json    the weights in the end, by layer
 *   tensorboard/    event files, where tfjs-node trained
 *   running.json    who trains in it now
 *
 * docs/run-folder.md says what is in them.
 */

/** Where the parts of a run's folder are. */
export const runFiles = (folder: string) => ({
  record: join(folder, 'run.json'),
  events: join(folder, 'events.jsonl'),
  checkpoints: join(folder, 'checkpoints'),
  weights: join(folder, 'weights.json'),
  tensorBoard: join(folder, 'tensorboard'),
  lock: join(folder, 'running.json'),
});

/** A run's folder is not what it should be, or cannot be written. The message is whole sentences. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';

  /** @param code `run` where the folder is not as it should be, `disk` where the system does not write it */
  constructor(
    readonly code: 'run' | 'disk',
    message: string,
  ) {
    super(message);
  }
}

/** Why the system did not read or write, in words. */
export function diskReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EROFS: 'the disk is read-only',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    ENOENT: 'it is not there',
    EIO: 'the disk reports an error',
  };
  const words = code && known[code];
  return words ? `${words} (${code})` : message;
}
