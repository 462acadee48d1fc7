import type { Diagnostic, Edit } from '../diagnostic.js';
import { TakenRanges } from './taken-ranges.js';

/**
 * The preferred fixes of all errors and warnings of a file, leaving out those that drop data, those of other files
 * and any that touch another's text. What is only a hint is nobody's mistake.
 */
export function preferredFixes(
  diagnostics: readonly Diagnostic[],
  uri: string,
): { readonly edits: readonly Edit[]; readonly count: number } {
  const edits: Edit[] = [];
  const taken = new TakenRanges();
  let count = 0;
  for (const { fixes, severity } of diagnostics) {
    const [preferred] = fixes;
    const wanted = preferred?.dropsData ? undefined : preferred?.edits.map((edit) => ({ uri, ...edit }));
    const own = wanted?.every((edit) => edit.uri === uri) && isAlarm({ severity });
    const ranges = wanted?.map((edit) => edit.range) ?? [];
    if (wanted && own && !taken.touches(ranges)) {
      taken.take(ranges);
      edits.push(...wanted);
      count++;
    }
  }
  return { edits, count };
}

/** True for an error and a warning. */
export function isAlarm({ severity }: Pick<Diagnostic, 'severity'>): boolean {
  return severity === 'error' || severity === 'warning';
}
