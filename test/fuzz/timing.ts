import { stopwatch } from './stopwatch.js';

/** How long an answer took. */
export interface Timing {
  readonly ms: number;
  /** What was asked, where a check asks several things. */
  readonly of?: string;
}

/** Measures answers one by one and keeps the slowest. */
export class SlowestAnswer {
  slowest: Timing = { ms: 0 };

  /** The answer to a question. */
  async to<T>(of: string, ask: () => T): Promise<Awaited<T>> {
    const elapsed = stopwatch();
    const answer = await ask();
    const ms = elapsed();
    if (ms > this.slowest.ms) {
      this.slowest = { ms, of };
    }
    return answer;
  }
}
