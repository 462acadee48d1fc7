import type { ReadFile } from '../read-file.js';

/** Diagnostics as programs read them; `file` is the name as it was given. */
export function toJson({ name, analysis }: ReadFile): object[] {
  return analysis.diagnostics.map(({ code, severity, message, range, related, fixes }) => ({
    file: name,
    code,
    severity,
    message,
    range,
    related,
    fixes,
  }));
}
