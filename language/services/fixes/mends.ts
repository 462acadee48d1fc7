import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { isAlarm } from '../../diagnostics/fixes/preferred-fixes.js';

/** True where a diagnostic is gone, and there is no error or warning of any code more than before. */
export function mends(
  { code }: Diagnostic,
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): boolean {
  const [were, are] = [countAlarms(before), countAlarms(after)];
  return (
    (are.get(code) ?? 0) < (were.get(code) ?? 0) &&
    [...are].every(([other, count]) => count <= (were.get(other) ?? 0))
  );
}

/** Errors and warnings that there were not before. */
export function broughtToLight(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set(before.map(wordsOf));
  return after.filter((one) => isAlarm(one) && !known.has(wordsOf(one)));
}

function wordsOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

function countAlarms(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { code } of diagnostics.filter(isAlarm)) {
    found.set(code, (found.get(code) ?? 0) + 1);
  }
  return found;
}
