import type { LangiumDocument } from 'langium';
import type { CodeActionProvider } from 'langium/lsp';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Diagnostic, Edit } from '../diagnostics/diagnostic.js';
import { isAlarm, preferredFixes } from '../diagnostics/fixes/preferred-fixes.js';
import { overlaps } from '../diagnostics/overlap.js';
import type { LstmServices } from '../lsp-services.js';
import { toLspDiagnostic } from './document-validator.js';
import type { Refactoring } from './refactor/place.js';
import { refactoringsAt } from './refactor/refactorings.js';
import { withTriedFixes } from './fixes/tried-fixes.js';
import { answerBudget } from './fixes/trials.js';
import { tryEdits } from './trial.js';

/**
 * Offers the fixes that diagnostics carry, the preferred one first, each tried; several safe ones can be done at once. Then
 * the ways in which what is selected can be rebuilt.
 */
export class LstmCodeActionProvider implements CodeActionProvider {
  /** The editor's command that begins a rename: takes a file's address and the position of the name in it. */
  private renameCommand: string | undefined;

  constructor(private readonly services: LstmServices) {
    services.shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
      const command: unknown = initializationOptions?.renameCommand;
      this.renameCommand = typeof command === 'string' ? command : undefined;
    });
  }

  async getCodeActions(document: LangiumDocument, params: CodeActionParams): Promise<CodeAction[]> {
    const { diagnostics } = this.services.analysis.Analyser.analysisOf(document);
    const uri = document.uri.toString();
    const wanted = params.context.only;
    const asks = (kind: string) =>
      !wanted || wanted.some((one) => kind === one || kind.startsWith(`${one}.`));
    const actions: CodeAction[] = [];
    if (asks(CodeActionKind.QuickFix)) {
      const here = diagnostics.filter(({ range }) => overlaps(range, params.range));
      actions.push(...(await this.tried(here, document)).flatMap((one) => quickFixes(one, uri)));
    }
    if (asks(CodeActionKind.SourceFixAll)) {
      const all = fixAll(await this.tried(diagnostics, document), uri);
      if (all && (await this.mends(all.edits, document))) {
        actions.push(all.action);
      }
    }
    const refactorings = await refactoringsAt(document, params.range, asks, this.services);
    return [...actions, ...refactorings.map((one) => this.rebuild(one, uri))];
  }

  private tried(diagnostics: readonly Diagnostic[], document: LangiumDocument) {
    return withTriedFixes(diagnostics, document, this.services, answerBudget);
  }

  /** A rebuilding; where it made a name up, the editor asks for a better one. */
  private rebuild({ title, kind, edits, madeName }: Refactoring, uri: string): CodeAction {
    const action: CodeAction = { title, kind, edit: workspaceEdit(edits, uri) };
    if (madeName !== undefined && this.renameCommand) {
      const { range, newText } = edits[0]!;
      const { line, character } = range.start;
      const place = { line, character: character + newText.indexOf(`${madeName} =`) };
      action.command = { title: 'Rename', command: this.renameCommand, arguments: [uri, place] };
    }
    return action;
  }

  /**
   * True where fixes together leave fewer errors and warnings than there are, and nothing more that does not parse:
   * two may undo each other.
   */
  private async mends(edits: readonly Edit[], document: LangiumDocument): Promise<boolean> {
    const { diagnostics } = this.services.analysis.Analyser.analysisOf(document);
    const { before, after } = await tryEdits({ document, diagnostics }, edits, this.services);
    return (
      after.diagnostics.filter(isAlarm).length < before.filter(isAlarm).length &&
      errorsOfSyntax(after.document) <= errorsOfSyntax(document)
    );
  }
}

function errorsOfSyntax({ parseResult: { lexerErrors, parserErrors } }: LangiumDocument): number {
  return lexerErrors.length + parserErrors.length;
}

function quickFixes(diagnostic: Diagnostic, uri: string): CodeAction[] {
  return diagnostic.fixes.map((fix, i) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    isPreferred: i === 0,
    diagnostics: [toLspDiagnostic(diagnostic, uri)],
    edit: workspaceEdit(fix.edits, uri),
  }));
}

/** The preferred fixes of several errors and warnings in one action. */
function fixAll(
  diagnostics: readonly Diagnostic[],
  uri: string,
): { readonly action: CodeAction; readonly edits: readonly Edit[] } | undefined {
  const { edits, count } = preferredFixes(diagnostics, uri);
  if (count < 2) {
    return undefined;
  }
  const action: CodeAction = {
    title: `Fix all ${count} problems that have a fix`,
    kind: CodeActionKind.SourceFixAll,
    edit: workspaceEdit(edits, uri),
  };
  return { action, edits };
}

function workspaceEdit(edits: readonly Edit[], uri: string): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri: other, range, newText } of edits) {
    const file = other ?? uri;
    changes[file] ??= [];
    changes[file].push({ range, newText });
  }
  return { changes };
}
