import { DefaultLanguageServer } from 'langium/lsp';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver';
import { diagnosticProvider, pullsDiagnostics } from './pull-diagnostics.js';

/** Says what the server can do beyond what Langium knows of. */
export class LstmLanguageServer extends DefaultLanguageServer {
  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const result = super.buildInitializeResult(params);
    return {
      ...result,
      capabilities: {
        ...result.capabilities,
        selectionRangeProvider: true,
        ...(pullsDiagnostics(params) && { diagnosticProvider }),
        codeActionProvider: {
          codeActionKinds: [
            'quickfix',
            'source.fixAll',
            'refactor.extract',
            'refactor.inline',
            'refactor.rewrite',
          ],
        },
      },
    };
  }
}
