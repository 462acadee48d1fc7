import { TextDocument } from 'vscode-languageserver-textdocument';
import { isAlarm, preferredFixes } from '../../../language/diagnostics/fixes/preferred-fixes.js';
import { openFiles } from '../../../language/services/open-file.js';
import type { ReadFile } from '../read-file.js';
import { writeWholeFile } from '../write-file.js';

/** One fix can bring the next mistake to light; no file needs more rounds than this. */
const mostRounds = 10;

/** Applies the preferred fixes of files for as long as these get fewer problems, and writes what changed. */
export async function fixFiles(files: readonly ReadFile[]): Promise<readonly ReadFile[]> {
  const fixed: ReadFile[] = [];
  for (const file of files) {
    const better = file.name === '-' ? file : await fixFile(file);
    if (better !== file) {
      await writeWholeFile(file.name, file.mark + better.document.textDocument.getText());
    }
    fixed.push(better);
  }
  return fixed;
}

async function fixFile(file: ReadFile): Promise<ReadFile> {
  let best = file;
  for (let round = 0; round < mostRounds; round++) {
    const { uri, textDocument } = best.document;
    const { edits } = preferredFixes(await best.tryFixes(), uri.toString());
    if (edits.length === 0) {
      break;
    }
    const before = TextDocument.create('', 'lstm', 0, textDocument.getText());
    const text = TextDocument.applyEdits(before, [...edits]);
    const [open] = await openFiles([{ path: uri.fsPath, text }]);
    const next = { ...best, ...open! };
    if (problemsOf(next) >= problemsOf(best)) {
      break;
    }
    best = next;
  }
  return best;
}

function problemsOf({ analysis }: ReadFile): number {
  return analysis.diagnostics.filter(isAlarm).length;
}
