import { setImmediate } from 'node:timers/promises';

/** Milliseconds that training may hold the process before messages are let in. */
const longest = 30;

/** Lets the process do what waits (a message to stop, an event to send) every now and then. */
export class Breath {
  private last = performance.now();

  /** True where it is time to {@link take} one; costs next to nothing. */
  get due(): boolean {
    return performance.now() - this.last > longest;
  }

  async take(): Promise<void> {
    await setImmediate();
    this.last = performance.now();
  }
}
