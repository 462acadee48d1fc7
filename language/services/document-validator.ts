import type { LangiumDocument } from 'langium';
import { DefaultDocumentValidator } from 'langium';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver-types';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { LstmServices } from '../lsp-services.js';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Hands the analysis' diagnostics to the editor; they hold what the parser found too. */
export class LstmDocumentValidator extends DefaultDocumentValidator {
  constructor(private readonly services: LstmServices) {
    super(services);
  }

  override async validateDocument(document: LangiumDocument): Promise<LspDiagnostic[]> {
    const uri = document.uri.toString();
    try {
      const { diagnostics } = this.services.analysis.Analyser.analysisOf(document);
      return diagnostics.map((diagnostic) => toLspDiagnostic(diagnostic, uri));
    } catch (error) {
      // Everything that waits for the file to be checked goes on, and the next letter tries again.
      this.services.log.ErrorLog.report(`The check of ${uri}`, error);
      return [];
    }
  }
}

/** A diagnostic as editors take it. */
export function toLspDiagnostic(diagnostic: Diagnostic, uri: string): LspDiagnostic {
  return {
    code: diagnostic.code,
    source: 'lstm',
    severity: severities[diagnostic.severity],
    message: diagnostic.message,
    range: diagnostic.range,
    relatedInformation: diagnostic.related.map((one) => ({
      message: one.message,
      location: { uri: one.uri ?? uri, range: one.range },
    })),
    ...(diagnostic.code === 'unused' && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
