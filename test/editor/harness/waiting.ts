import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is there. An error counts as "not yet".
 *
 * @param what completes the sentence "Waited 30 s for …"
 * @param ask gives the answer, or nothing (`undefined`, `false`) while it is not there
 * @throws when the time is up, with the last error as its cause
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
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
  throw new Error(`Waited ${seconds} s for ${what}`, { cause });
}
