import type { Run, RunPhase } from './run.js';
import { lossNow, measure, progressInWords } from './words.js';

/** Milliseconds between two announcements while nothing but the numbers change. */
const calm = 20_000;

/** What was read out last, and when. */
export interface Announced {
  readonly run: number;
  readonly phase: RunPhase;
  readonly at: number;
}

/**
 * What a screen reader should say now: each change of phase at once, progress now and then.
 *
 * @returns nothing when it is too early to speak again
 */
export function announcement(last: Announced | undefined, run: Run, now: number): string | undefined {
  const changed = last?.run !== run.id || last.phase !== run.phase;
  if (!changed && (run.phase !== 'training' || now - last.at < calm)) return undefined;
  const loss = lossNow(run);
  return `${progressInWords(run)}${loss === undefined ? '' : `, loss ${measure(loss)}`}.`;
}
