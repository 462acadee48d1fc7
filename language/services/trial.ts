import { DocumentState, type LangiumDocument } from 'langium';
import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LstmCoreServices } from '../core-services.js';
import type { Diagnostic, Edit } from '../diagnostics/diagnostic.js';
import type { File } from '../generated/ast.js';
import { analyse } from '../model/analysis.js';
import { concernedBy } from './refactor/concerned.js';

/** A linked file, and what is to be said of it. */
export interface Said {
  readonly document: LangiumDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/** What edits lead to, found on the side; only the declarations that they concern are looked at. */
export interface Trial {
  /** What was to be said of these declarations before. */
  readonly before: readonly Diagnostic[];
  /** What is to be said after; its document has blanks for all else, so that positions are those of the whole. */
  readonly after: Said;
}

/** Makes edits of a file on the side, and analyses what they concern. The edits of other files are left out. */
export async function tryEdits(
  { document, diagnostics }: Said,
  edits: readonly Edit[],
  services: LstmCoreServices,
): Promise<Trial> {
  const { Analyser } = services.analysis;
  const uri = document.uri.toString();
  const own = edits.filter((edit) => edit.uri === undefined || edit.uri === uri);
  const { declarations } = document.parseResult.value as File;
  const concerned = concernedBy(own, document);
  const others = declarations.filter((one) => !concerned.has(one)).map((one) => one.$cstNode!.range);
  const { textDocument } = document;
  const blanks = others.map((range) => ({ range, newText: blank(textDocument.getText(range)) }));
  const text = TextDocument.applyEdits(TextDocument.create(uri, 'lstm', 0, textDocument.getText()), [
    ...own.map(({ range, newText }) => ({ range, newText })),
    ...blanks,
  ]);
  const trial = services.shared.workspace.LangiumDocumentFactory.fromString<File>(text, document.uri);
  trial.state = DocumentState.ComputedScopes;
  await services.references.Linker.link(trial);
  return {
    before: diagnostics.filter(({ range }) => !others.some((other) => within(range.start, other))),
    after: {
      document: trial,
      diagnostics: analyse(trial.parseResult.value, Analyser.surroundingsOf(document)).diagnostics,
    },
  };
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function within({ line }: Position, { start, end }: Range): boolean {
  return line >= start.line && line <= end.line;
}
