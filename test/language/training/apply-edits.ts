import type { Diagnostic, Edit } from '../../../language/diagnostics/diagnostic.js';

/** The text after edits, whose ranges all count in the text before. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Edit['range']['start']) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .map((edit) => ({
      start: offsetOf(edit.range.start),
      end: offsetOf(edit.range.end),
      newText: edit.newText,
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** Errors and warnings. */
export function alarms(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((one) => one.severity === 'error' || one.severity === 'warning');
}
