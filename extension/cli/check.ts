import { styleText } from 'node:util';
import type { Command } from 'commander';
import type { Diagnostic, Severity } from '../../language/diagnostics/diagnostic.js';
import { type ReadFile, readLstmFile } from './read-file.js';

/** `lstm check FILE…`: what the editor would mark. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('say what is wrong in files, with the line and what to do')
    .argument('<file...>', '.lstm files; - is standard input')
    .option('--json', 'print diagnostics as JSON, positions from zero as in the Language Server Protocol')
    .action(async (names: string[], options: { json?: boolean }) => {
      const files: ReadFile[] = [];
      for (const name of names) {
        files.push(await readLstmFile(name));
      }
      process.stdout.write(
        options.json ? `${JSON.stringify(files.flatMap(toJson), null, 2)}\n` : toText(files),
      );
      if (files.some((file) => file.analysis.diagnostics.some((one) => one.severity === 'error'))) {
        process.exitCode = 1;
      }
    });
}

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

const colours: Readonly<Record<Severity, Parameters<typeof styleText>[0]>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'gray',
};

/** For people: place, severity, message, the line itself with the span marked, and what mends it. */
function toText(files: readonly ReadFile[]): string {
  const parts = files.flatMap((file) => file.analysis.diagnostics.map((one) => describe(one, file)));
  const all = files.flatMap((file) => file.analysis.diagnostics);
  const errors = all.filter((one) => one.severity === 'error').length;
  const warnings = all.filter((one) => one.severity === 'warning').length;
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const total = `${count(files.length, 'file')} checked: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
  return `${[...parts, total].join('\n\n')}\n`;
}

function describe(diagnostic: Diagnostic, { name, document }: ReadFile): string {
  const { start, end } = diagnostic.range;
  const line = document.textDocument.getText({
    start: { line: start.line, character: 0 },
    end: { line: start.line + 1, character: 0 },
  });
  const width = Math.max(
    1,
    (end.line === start.line ? end.character : line.trimEnd().length) - start.character,
  );
  const colour = (text: string) => styleText(colours[diagnostic.severity], text, { stream: process.stdout });
  const number = String(start.line + 1);
  return [
    `${name}:${start.line + 1}:${start.character + 1}: ${colour(diagnostic.severity)} ${diagnostic.code}`,
    `  ${diagnostic.message}`,
    `  ${number} | ${line.trimEnd()}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(start.character)}${colour('^'.repeat(width))}`,
    ...diagnostic.related.map((one) => `  line ${one.range.start.line + 1}: ${one.message}`),
    ...diagnostic.fixes.map((fix) => `  fix: ${fix.title}`),
  ].join('\n');
}
