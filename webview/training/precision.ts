import type { Line } from './result.js';
import type { Value } from './run.js';

/**
 * How many decimals values are shown with: one where no target or known value has more, so that what was learned
 * reads as it was taught; four otherwise. Values that four decimals would not show get a power of ten.
 */
export type Precision = 1 | 4 | 'power';

/** The precision that fits the lines of a result. */
export function fittingPrecision(lines: readonly Line[]): Precision {
  const given = lines.filter(({ role }) => role === 'target' || role === 'known');
  const values = given.flatMap((line) => line.values).filter((value) => value !== null);
  if (values.length === 0) return 4;
  if (values.every(hasOneDecimal)) return 1;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest < 0.001 ? 'power' : 4;
}

/** A value in a table; empty for a gap. */
export function inDecimals(value: Value, precision: Precision): string {
  if (value === null) return '';
  if (precision === 'power') return value === 0 ? '0' : value.toExponential(2);
  const text = value.toFixed(precision);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** Whether a number of single precision was written with one decimal or none. */
function hasOneDecimal(value: number): boolean {
  const nearest = Math.round(value * 10) / 10;
  return Math.abs(value - nearest) <= 1e-6 * Math.max(1, Math.abs(value));
}
