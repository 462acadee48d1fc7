import { performance } from 'node:perf_hooks';

/**
 * Starts to measure; what it gives tells the milliseconds since then, less those that other programs had the
 * processor for.
 */
export function stopwatch(): () => number {
  const begun = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - begun, (user + system) / 1000);
  };
}
