import type { Run } from '../../webview/training/run.js';

/** How much the newest epoch weighs in the pace. */
const newestWeight = 0.2;

/**
 * Milliseconds an epoch takes, after one that took `ms`. The first one also prepares the network: from the second
 * on it no longer counts.
 */
export function paceAfter(run: Run, ms: number): number {
  const { msPerEpoch } = run;
  const warmedUp = msPerEpoch !== undefined && run.curve.epochs.length > 1;
  return warmedUp ? msPerEpoch + newestWeight * (ms - msPerEpoch) : ms;
}

/**
 * Milliseconds until the last epoch is done: at the pace of the epochs so far; inside the first, at that of its
 * steps since training began. Nothing is known before the first step.
 *
 * @param at the host's clock, in milliseconds
 */
export function timeLeft(run: Run, at: number): number | undefined {
  const underWay = run.steps > 0 ? run.step / run.steps : 0;
  const left = Math.max(0, run.epochs - run.epoch - underWay);
  if (run.msPerEpoch !== undefined) return left * run.msPerEpoch;
  if (run.startedAt === undefined || underWay === 0) return undefined;
  return (left * (at - run.startedAt)) / underWay;
}
