import { closeSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import type { EngineEvent } from '../protocol.js';
import { writeAll } from './write-atomically.js';

/** Milliseconds that events may wait to be written. */
const longestWait = 200;

/** Characters of events that may wait while they cannot be written. */
const mostWaiting = 16_000_000;

/** Appends events to a file, one a line, many at a time. */
export class EventLog {
  private readonly file: number;
  private waiting = '';
  private writtenAt = performance.now();
  /** False where events had to be left out because they could not be written for too long. */
  complete = true;

  /** @param length bytes that are kept of what is there. @throws what the system says */
  constructor(
    path: string,
    private length: number,
  ) {
    this.file = openSync(path, 'a');
    ftruncateSync(this.file, length);
  }

  /** Takes an event, to be written soon. @throws what the system says; the events then wait */
  take(event: EngineEvent): void {
    if (!this.complete) {
      return;
    }
    this.waiting += `${JSON.stringify(event)}\n`;
    if (this.waiting.length > mostWaiting) {
      this.complete = false;
      this.waiting = '';
    } else if (performance.now() - this.writtenAt > longestWait) {
      this.write();
    }
  }

  /** Puts all that was taken on the disk. @returns how long the file is now. @throws what the system says */
  flush(): number {
    this.write();
    fsyncSync(this.file);
    return this.length;
  }

  close(): void {
    closeSync(this.file);
  }

  private write(): void {
    this.writtenAt = performance.now();
    const bytes = Buffer.from(this.waiting);
    if (bytes.length === 0) {
      return;
    }
    try {
      writeAll(this.file, bytes);
    } catch (error) {
      // Half a line would be taken for damage.
      ftruncateSync(this.file, this.length);
      throw error;
    }
    this.waiting = '';
    this.length += bytes.length;
  }
}
