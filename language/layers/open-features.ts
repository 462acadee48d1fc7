import type { OpenProblem } from './problem.js';

/** `shape`: a layer whose weights need the size of the last axis, which has an open length. */
export function openFeatures(type: string): OpenProblem {
  return { code: 'shape', open: type, of: { input: 0 } };
}
