import type { ErrorEvent } from '../protocol.js';

/** A kept run failed, and everything about it is said. */
export class FailedRun extends Error {
  override readonly name = 'FailedRun';

  constructor(readonly event: ErrorEvent) {
    super(event.message);
  }
}
