import { readFileSync } from 'node:fs';
import type { Emit, EngineEvent } from '../protocol.js';
import { EventLog } from './event-log.js';
import { diskReason, runFiles } from './run-folder.js';
import { RunLock, stillGoingOn } from './run-lock.js';

/** Takes what is told, to be kept. */
export interface ResultKeeping {
  take(event: EngineEvent): void;
  /** Puts all on the disk, and lets go of the folder. */
  end(): void;
}

/**
 * Adds results to the events of a run that has ended. What cannot be written is shown all the same: a
 * warning says once that it is not kept.
 */
export function keepResults(folder: string, emit: Emit): ResultKeeping {
  let lock: RunLock | undefined;
  let log: EventLog | undefined;
  let warned = false;
  const attempt = (write: () => void) => {
    try {
      write();
    } catch (error) {
      if (!warned) {
        warned = true;
        const text = `What comes now cannot be kept in ${folder}: ${diskReason(error)}.`;
        void emit({ event: 'log', level: 'warning', text });
      }
    }
  };
  attempt(() => {
    const taken = RunLock.take(folder);
    if (!(taken instanceof RunLock)) {
      throw stillGoingOn(folder, taken);
    }
    lock = taken;
    log = new EventLog(runFiles(folder).events, wholeLines(runFiles(folder).events));
  });
  return {
    take: (event) => attempt(() => log?.take(event)),
    end() {
      attempt(() => log?.flush());
      log?.close();
      lock?.release();
    },
  };
}

/** Bytes up to the last line's end: a process that was killed may have left half a line. */
function wholeLines(path: string): number {
  return readFileSync(path).lastIndexOf('\n') + 1;
}
