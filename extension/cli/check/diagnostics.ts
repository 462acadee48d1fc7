import { relative } from 'node:path';
import { styleText } from 'node:util';
import { URI } from 'langium';
import type { Diagnostic, Related, Severity } from '../../../language/diagnostics/diagnostic.js';
import type { ReadFile } from '../read-file.js';
import { printable, sourceLines } from './source-lines.js';

const colours: Readonly<Record<Severity, Parameters<typeof styleText>[0]>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'cyan',
};

/** For people: each diagnostic with its lines, and how many there are of each kind. */
export function* printDiagnostics(files: readonly ReadFile[]): Generator<string> {
  for (const file of files) {
    for (const diagnostic of file.analysis.diagnostics) {
      yield `${describe(diagnostic, file)}\n\n`;
    }
  }
  const all = files.flatMap((file) => file.analysis.diagnostics);
  const count = (severity: Severity) => all.filter((one) => one.severity === severity).length;
  const hints = count('hint') + count('info');
  const counts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    ...(hints > 0 ? [counted(hints, 'hint')] : []),
  ];
  yield `${counted(files.length, 'file')} checked: ${counts.join(', ')}.\n`;
}

/** The message, then place, line and span, then what has to do with it and what mends it. */
function describe({ code, severity, message, range, related, fixes }: Diagnostic, file: ReadFile): string {
  const paint = (text: string) => styleText(colours[severity], text, { stream: process.stdout });
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout });
  const { textDocument } = file.document;
  return [
    `${file.name}:${range.start.line + 1}:${range.start.character + 1}: ${paint(severity)} ${code}`,
    `  ${bold(printable(message))}`,
    ...sourceLines(textDocument, range, paint),
    ...related.flatMap((one) => describeRelated(one, file)),
    ...fixes.map((fix) => `  fix: ${printable(fix.title)}`),
  ].join('\n');
}

function describeRelated({ message, range, uri }: Related, { document }: ReadFile): string[] {
  const line = range.start.line + 1;
  if (uri !== undefined && uri !== document.uri.toString()) {
    return [`  ${printable(relative(process.cwd(), URI.parse(uri).fsPath))}:${line}: ${printable(message)}`];
  }
  return [`  line ${line}: ${printable(message)}`, ...sourceLines(document.textDocument, range)];
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
