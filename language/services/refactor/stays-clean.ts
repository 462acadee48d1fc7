import type { LangiumDocument } from 'langium';
import type { LstmCoreServices } from '../../core-services.js';
import type { Diagnostic, Edit } from '../../diagnostics/diagnostic.js';
import { tryEdits } from '../trial.js';

/**
 * True where a file with edits made is at least as clean as before: what they concern, analysed on the side, gets
 * no diagnostic more of any code. Hints are left out, but for names that nothing uses any more, and so are the
 * edits of other files.
 */
export async function staysClean(
  document: LangiumDocument,
  edits: readonly Edit[],
  services: LstmCoreServices,
): Promise<boolean> {
  const { diagnostics } = services.analysis.Analyser.analysisOf(document);
  const { before, after } = await tryEdits({ document, diagnostics }, edits, services);
  const known = counts(before);
  return [...counts(after.diagnostics)].every(([code, count]) => count <= (known.get(code) ?? 0));
}

function counts(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code, severity } of diagnostics) {
    if (severity !== 'hint' || code === 'unused') {
      found.set(code, (found.get(code) ?? 0) + 1);
    }
  }
  return found;
}
