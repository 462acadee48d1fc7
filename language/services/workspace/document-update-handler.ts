import { DocumentState, type TextDocument, URI } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import {
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileEvent,
  type TextDocumentChangeEvent,
} from 'vscode-languageserver';
import type { LstmServices } from '../../lsp-services.js';

/** Takes up what changes in editors and on disk: `.lstm` files, and the data files that they read. */
export class LstmDocumentUpdateHandler extends DefaultDocumentUpdateHandler {
  constructor(private readonly services: LangiumSharedServices) {
    super(services);
  }

  /** What the editor held may never have been saved: files that import this one see the disk's text again. */
  didCloseDocument(event: TextDocumentChangeEvent<TextDocument>): void {
    const uri = URI.parse(event.document.uri);
    const { FileSystemProvider, TextDocuments } = this.services.workspace;
    void FileSystemProvider.exists(uri).then((exists) => {
      // Opened again meanwhile, it is the editor's text that counts.
      if (!TextDocuments.get(uri)) {
        this.fireDocumentUpdate(exists ? [uri] : [], exists ? [] : [uri]);
      }
    });
  }

  override didChangeWatchedFiles(params: DidChangeWatchedFilesParams): void {
    const { TextDocuments } = this.services.workspace;
    const isLstm = (event: FileEvent) => this.serviceRegistry.hasServices(URI.parse(event.uri));
    // An open file's text is the editor's, whatever happens on disk.
    const closed = params.changes.filter((event) => !TextDocuments.get(event.uri));
    // A folder has no ending that tells it from a data file; when it goes, all that was in it goes.
    const files = closed.filter((event) => isLstm(event) || event.type === FileChangeType.Deleted);
    if (files.length > 0) {
      super.didChangeWatchedFiles({ changes: files });
    }
    if (closed.length > files.length) {
      this.checkReaders();
    }
  }

  /** Checks the files anew that read a data file which has changed, or of which more is known. */
  checkReaders(): void {
    const { DocumentBuilder, LangiumDocuments } = this.services.workspace;
    void this.workspaceLock.write(async (token) => {
      for (const document of LangiumDocuments.all) {
        const { Analyser } = (this.serviceRegistry.getServices(document.uri) as LstmServices).analysis;
        if (!Analyser.isCurrent(document)) {
          DocumentBuilder.resetToState(document, DocumentState.IndexedReferences);
        }
      }
      await DocumentBuilder.update([], [], token);
    });
  }
}
