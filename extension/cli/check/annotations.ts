import { relative, resolve, sep } from 'node:path';
import type { Diagnostic, Severity } from '../../../language/diagnostics/diagnostic.js';
import type { ReadFile } from '../read-file.js';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/**
 * Diagnostics as GitHub Actions reads them from a job's output, so that they stand beside the lines of a pull
 * request. See “Workflow commands for GitHub Actions”.
 */
export function* printAnnotations(files: readonly ReadFile[]): Generator<string> {
  for (const { name, analysis } of files) {
    for (const diagnostic of analysis.diagnostics) {
      yield `${annotation(diagnostic, name)}\n`;
    }
  }
}

function annotation({ code, severity, message, range: { start, end } }: Diagnostic, name: string): string {
  const oneLine = start.line === end.line;
  const properties = {
    ...(name !== '-' && { file: fromRepository(name) }),
    line: start.line + 1,
    // Columns are only for what lies on one line.
    ...(oneLine && { col: start.character + 1 }),
    endLine: end.line + 1,
    ...(oneLine && { endColumn: end.character + 1 }),
    title: `lstm(${code})`,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(message)}`;
}

/** A file's path from the repository's folder on, as GitHub knows it. */
function fromRepository(name: string): string {
  const root = process.env.GITHUB_WORKSPACE || process.cwd();
  return relative(root, resolve(name)).split(sep).join('/');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
