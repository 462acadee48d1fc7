import type { KnownSteps } from './known-steps.js';

/** Numbers that the lists of a forecast event hold at the most, but for one series' forecast. */
const mostNumbers = 50_000;

/** How many of the series a forecast can tell of. */
export function seriesToTell({ series, steps, stepSize }: KnownSteps, forecastSteps: number): number {
  const fitting = Math.floor(mostNumbers / ((steps + forecastSteps) * stepSize));
  return Math.min(series, Math.max(1, fitting));
}

/** How many of the known steps, the last ones, it can tell. */
export function stepsToTell({ steps, stepSize }: KnownSteps): number {
  return Math.min(steps, Math.ceil(mostNumbers / stepSize));
}
