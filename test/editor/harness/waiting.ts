import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that a test waits for what the window should show: a machine may have other things to do. */
export const patience = 60_000;

/**
 * Asks again and again until the answer is there. An error counts as "not yet".
 *
 * @param what completes the sentence "Waited 60 s for …"
 * @param ask gives the answer, or nothing (`undefined`, `false`) while it is not there. It must not wait long by
 *   itself, or it is asked only once
 * @throws when the time is up, with the last error as its cause
 */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + patience;
  let cause: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      cause = error;
    }
    await pause(50);
  }
  throw new Error(`Waited ${patience / 1000} s for ${what}`, { cause });
}
