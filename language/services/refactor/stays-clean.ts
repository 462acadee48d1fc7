import { DocumentState, type LangiumDocument } from 'langium';
import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Edit } from '../../diagnostics/diagnostic.js';
import type { File } from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import { analyse } from '../../model/analysis.js';
import { concernedBy } from './concerned.js';

/**
 * True where a file with edits made is at least as clean as before: what they concern, analysed on the side, gets
 * no diagnostic more of any code. Hints are left out, but for names that nothing uses any more, and so are the
 * edits of other files.
 */
export async function staysClean(
  document: LangiumDocument,
  edits: readonly Edit[],
  services: LstmServices,
): Promise<boolean> {
  const { before, after } = await withEdits(document, edits, services);
  const known = counts(before);
  return [...counts(after)].every(([code, count]) => count <= (known.get(code) ?? 0));
}

/** What is to be said of the declarations that edits of a file concern, before and after they are made. */
export async function withEdits(
  document: LangiumDocument,
  edits: readonly Edit[],
  services: LstmServices,
): Promise<{ readonly before: readonly Diagnostic[]; readonly after: readonly Diagnostic[] }> {
  const { Analyser } = services.analysis;
  const uri = document.uri.toString();
  const own = edits.filter((edit) => edit.uri === undefined || edit.uri === uri);
  const { declarations } = document.parseResult.value as File;
  const concerned = concernedBy(own, document);
  const others = declarations.filter((one) => !concerned.has(one)).map((one) => one.$cstNode!.range);
  const text = TextDocument.applyEdits(
    TextDocument.create(uri, 'lstm', 0, document.textDocument.getText()),
    [...own, ...others.map((range) => ({ range, newText: '' }))].map(({ range, newText }) => ({
      range,
      newText,
    })),
  );
  const trial = services.shared.workspace.LangiumDocumentFactory.fromString<File>(text, document.uri);
  trial.state = DocumentState.ComputedScopes;
  await services.references.Linker.link(trial);
  const { diagnostics } = Analyser.analysisOf(document);
  return {
    before: diagnostics.filter(({ range }) => !others.some((other) => within(range.start, other))),
    after: analyse(trial.parseResult.value, Analyser.surroundingsOf(document)).diagnostics,
  };
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

function within({ line }: Position, { start, end }: Range): boolean {
  return line >= start.line && line <= end.line;
}
