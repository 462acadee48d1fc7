import { DocumentState, type LangiumDocument } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Edit } from '../../diagnostics/diagnostic.js';
import type { File } from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import { analyse } from '../../model/analysis.js';

/**
 * True where a file with edits made is at least as clean as before: analysed on the side, it gets no diagnostic
 * more of any code. Edits of other files are left out.
 */
export async function staysClean(
  document: LangiumDocument,
  edits: readonly Edit[],
  services: LstmServices,
): Promise<boolean> {
  const { Analyser } = services.analysis;
  const { LangiumDocumentFactory } = services.shared.workspace;
  const uri = document.uri.toString();
  const own = edits.filter((edit) => edit.uri === undefined || edit.uri === uri);
  const text = TextDocument.applyEdits(
    TextDocument.create(uri, 'lstm', 0, document.textDocument.getText()),
    own.map(({ range, newText }) => ({ range, newText })),
  );
  const trial = LangiumDocumentFactory.fromString<File>(text, document.uri);
  trial.state = DocumentState.ComputedScopes;
  await services.references.Linker.link(trial);
  const before = counts(Analyser.analysisOf(document).diagnostics);
  const after = counts(analyse(trial.parseResult.value, Analyser.surroundingsOf(document)).diagnostics);
  return [...after].every(([code, count]) => count <= (before.get(code) ?? 0));
}

function counts(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code } of diagnostics) {
    found.set(code, (found.get(code) ?? 0) + 1);
  }
  return found;
}
