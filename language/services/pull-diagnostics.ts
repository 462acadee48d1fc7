import { createHash } from 'node:crypto';
import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import {
  type CancellationToken,
  type Connection,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type ServerCapabilities,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';

/**
 * True where an editor asks for diagnostics itself, so that none are sent unasked. An editor that could, yet
 * wants them sent, says so with `initializationOptions: { diagnostics: 'push' }`.
 */
export function pullsDiagnostics({ capabilities, initializationOptions }: InitializeParams): boolean {
  const wanted: unknown = initializationOptions?.diagnostics;
  return capabilities.textDocument?.diagnostic !== undefined && wanted !== 'push';
}

/** What the server says of it. A file's diagnostics depend on those that it imports. */
export const diagnosticProvider: ServerCapabilities['diagnosticProvider'] = {
  identifier: 'lstm',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

/** Answers editors that ask for diagnostics, and keeps Langium from sending the same ones to them. */
export function answerDiagnosticPulls(connection: Connection, shared: LangiumSharedServices): void {
  const { LangiumDocuments, DocumentBuilder } = shared.workspace;
  /** What was told last of each open file: of which text, and what. */
  const told = new Map<string, { readonly version: number; readonly id: string }>();
  let pulls = false;
  let refreshes = false;
  shared.lsp.LanguageServer.onInitialize((params) => {
    pulls = pullsDiagnostics(params);
    refreshes = pulls && (params.capabilities.workspace?.diagnostics?.refreshSupport ?? false);
  });

  const send = connection.sendDiagnostics.bind(connection);
  connection.sendDiagnostics = async (params) => (pulls ? undefined : send(params));

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    const address = URI.parse(uri);
    await DocumentBuilder.waitUntil(DocumentState.Validated, address);
    const document = LangiumDocuments.getDocument(address);
    const id = document ? resultId(document) : undefined;
    if (document && id) {
      told.set(uri, { version: document.textDocument.version, id });
    }
    return id !== undefined && id === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: document?.diagnostics ?? [] };
  });

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    for (;;) {
      const items = changedSince(known);
      if (items.length > 0 || token.isCancellationRequested) {
        return { items };
      }
      // Answered once there is something new: the editor would ask again at once.
      await nextChange(token);
    }
  });

  /** The files whose diagnostics are others than an editor knows, those that are gone included. */
  function changedSince(known: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const there = new Set<string>();
    for (const document of LangiumDocuments.all) {
      const uri = document.uri.toString();
      there.add(uri);
      const id = document.state >= DocumentState.Validated ? resultId(document) : undefined;
      if (id !== undefined && id !== known.get(uri)) {
        items.push({ ...fullReport(uri, document.diagnostics), version: versionOf(document), resultId: id });
      }
    }
    const gone = [...known.keys()].filter((uri) => !there.has(uri));
    return [...items, ...gone.map((uri) => ({ ...fullReport(uri, []), version: null }))];
  }

  function versionOf({ textDocument }: LangiumDocument): number | null {
    return shared.workspace.TextDocuments.get(textDocument.uri) ? textDocument.version : null;
  }

  function nextChange(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const waits = [
        DocumentBuilder.onDocumentPhase(DocumentState.Validated, () => done()),
        DocumentBuilder.onUpdate((_, deleted) => {
          if (deleted.length > 0) {
            done();
          }
        }),
        token.onCancellationRequested(() => done()),
      ];
      const done = () => {
        for (const wait of waits) {
          wait.dispose();
        }
        resolve();
      };
    });
  }

  // An editor asks anew when a text changes; that a data file did, it does not know.
  DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
    const last = told.get(document.uri.toString());
    if (refreshes && last?.version === document.textDocument.version && last.id !== resultId(document)) {
      connection.languages.diagnostics.refresh();
    }
  });
}

function fullReport(uri: string, items: LangiumDocument['diagnostics'] = []) {
  return { kind: DocumentDiagnosticReportKind.Full, uri, items } as const;
}

/** Equal for equal diagnostics. */
function resultId({ diagnostics }: LangiumDocument): string {
  return createHash('sha1')
    .update(JSON.stringify(diagnostics ?? []))
    .digest('base64');
}
