import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DocumentState, EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLspServices, type LstmServices } from '../../../language/lsp-services.js';
import { nodeFiles } from '../../../language/services/node-files.js';

/** A file in an editor, through the services of the server. */
export class BenchEditor {
  readonly services: LstmServices;
  readonly uri: URI;
  private open: TextDocument;

  /** @param folder holds the data files that the text reads; there are none where this is left out */
  constructor(text = '', folder?: string) {
    this.uri = folder ? URI.file(join(folder, 'bench.lstm')) : URI.parse('file:///bench.lstm');
    this.services = createLspServices({
      ...EmptyFileSystem,
      ...(folder && { fileAccess: nodeFiles(() => [URI.file(folder)]) }),
    }).lstm;
    this.open = TextDocument.create(this.uri.toString(), 'lstm', 1, text);
    this.services.shared.workspace.WorkspaceManager.initialize({
      workspaceFolders: null,
      processId: null,
      rootUri: null,
      capabilities: {},
    });
  }

  get text(): string {
    return this.open.getText();
  }

  get document(): LangiumDocument {
    return this.services.shared.workspace.LangiumDocuments.getDocument(this.uri)!;
  }

  /** Makes the file known. */
  async start(): Promise<void> {
    await this.services.shared.workspace.WorkspaceManager.initialized({});
    await this.check();
  }

  /** Replaces a stretch of the text, as the editor tells it; gives the milliseconds up to the diagnostics. */
  async type(offset: number, length: number, text: string): Promise<number> {
    const range = { start: this.open.positionAt(offset), end: this.open.positionAt(offset + length) };
    const began = performance.now();
    this.open = TextDocument.update(this.open, [{ range, text }], this.open.version + 1);
    await this.check();
    return performance.now() - began;
  }

  private check(): Promise<void> {
    const { TextDocuments, DocumentBuilder } = this.services.shared.workspace;
    TextDocuments.set(this.open);
    return new Promise((resolve) => {
      const checked = DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
        checked.dispose();
        resolve();
      });
      this.services.shared.lsp.DocumentUpdateHandler.didChangeContent!({ document: this.open });
    });
  }
}

/** The time below which a part of some times lies. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}

export function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
