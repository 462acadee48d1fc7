import {
  type BuildOptions,
  type Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  type LangiumDocument,
  OperationCancelled,
  type URI,
  UriUtils,
} from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { addressesInReach, loadImports } from '../imports.js';

/** Builds a file together with what it imports, and builds it anew whenever one of those changes. */
export class LstmDocumentBuilder extends DefaultDocumentBuilder {
  constructor(private readonly services: LangiumSharedServices) {
    super(services);
  }

  protected override async buildDocuments(
    documents: LangiumDocument[],
    options: BuildOptions,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    await this.runCancelable(documents, DocumentState.Parsed, cancelToken, (document) =>
      this.langiumDocumentFactory.update(document, cancelToken),
    );
    const imported = await loadImports(documents, this.services);
    await super.buildDocuments([...documents, ...imported], options, cancelToken);
  }

  /**
   * Langium links every file anew that has a name without a declaration, since a new file may declare it.
   * Here names come from the file and its imports alone, and layers are undeclared in every file.
   */
  protected override shouldRelink(document: LangiumDocument, changed: Set<string>): boolean {
    return addressesInReach(document, this.services).some((address) => changed.has(address));
  }

  /**
   * A request can arrive before the change that it was made after is taken up: it waits, where Langium
   * would turn it down and an editor that has just opened a file would show no hints.
   */
  protected override awaitDocumentState(
    state: DocumentState,
    uri: URI,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<URI> {
    const document = this.langiumDocuments.getDocument(uri);
    if (document ? document.state >= state : !this.textDocuments?.get(uri)) {
      return super.awaitDocumentState(state, uri, cancelToken);
    }
    return new Promise((resolve, reject) => {
      const reached = this.onDocumentPhase(state, (built) => {
        if (UriUtils.equals(built.uri, uri)) {
          stop();
          resolve(uri);
        }
      });
      const cancelled = cancelToken.onCancellationRequested(() => {
        stop();
        reject(OperationCancelled);
      });
      // Closed without having been saved: nothing will be built of it, and Langium turns the request down.
      const deleted = this.onUpdate((_changed, gone) => {
        if (gone.some((one) => UriUtils.equals(one, uri)) && !this.textDocuments?.get(uri)) {
          stop();
          resolve(super.awaitDocumentState(state, uri, cancelToken));
        }
      });
      const stop = () => {
        reached.dispose();
        deleted.dispose();
        cancelled.dispose();
      };
    });
  }
}
