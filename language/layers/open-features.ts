import type { FitProblem } from './definition.js';

/** `shape`: a layer whose weights need the size of an axis that has an open length. */
export function openFeatures(type: string): FitProblem {
  return {
    code: 'shape',
    of: [{ input: 0 }],
    message: (where) =>
      `${type} has a weight for each feature, so their number must be known, but the last axis of what comes ` +
      `from ${where.input(0)} has an open length (?).`,
  };
}
