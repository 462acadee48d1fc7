import {
  type BuildOptions,
  Cancellation,
  DefaultDocumentBuilder,
  DocumentState,
  type LangiumDocument,
  OperationCancelled,
  URI,
  UriUtils,
} from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { addressesInReach, importedAddresses, loadImports } from '../imports.js';
import { reasonNotRead } from './documents.js';

/** Builds a file together with what it imports, and builds it anew whenever one of those changes. */
export class LstmDocumentBuilder extends DefaultDocumentBuilder {
  /** Addresses of the files that another one imports, as of the last build. */
  private imported: ReadonlySet<string> = new Set();

  constructor(private readonly services: LangiumSharedServices) {
    super(services);
  }

  protected override async buildDocuments(
    documents: LangiumDocument[],
    options: BuildOptions,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<void> {
    const users: LangiumDocument[] = [];
    await this.runCancelable(documents, DocumentState.Parsed, cancelToken, async (document) => {
      if (!(await this.read(document, cancelToken))) {
        users.push(...(await this.forget(document)));
      }
    });
    const left = new Set(
      [...documents, ...users].filter(({ uri }) => this.langiumDocuments.hasDocument(uri)),
    );
    const loaded = await loadImports([...left], this.services);
    const building = [...left, ...loaded];
    await super.buildDocuments([...building, ...this.judgedAnew(building)], options, cancelToken);
  }

  /** Reads what a document says now; false where its file is gone, or cannot be read any more. */
  private async read(
    document: LangiumDocument,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<boolean> {
    try {
      await this.langiumDocumentFactory.update(document, cancelToken);
      return true;
    } catch (error) {
      if (reasonNotRead(error) === undefined) {
        throw error;
      }
      return false;
    }
  }

  /** Forgets a file as if its removal had been told already, and gives the files that go by it. */
  private async forget(document: LangiumDocument): Promise<LangiumDocument[]> {
    const { uri } = document;
    this.langiumDocuments.deleteDocument(uri);
    this.cleanUpDeleted(document);
    const users = this.langiumDocuments.all
      .filter((one) => this.shouldRelink(one, new Set([uri.toString()])))
      .toArray();
    for (const user of users) {
      this.resetToState(user, DocumentState.ComputedScopes);
    }
    await this.emitUpdate([], [uri]);
    return users;
  }

  /** Files beside those in building that others began or stopped to import, so that other names of them are unused. */
  private judgedAnew(building: readonly LangiumDocument[]): LangiumDocument[] {
    const before = this.imported;
    this.imported = importedAddresses(this.services);
    const known = new Set(building.map(({ uri }) => uri.toString()));
    const anew = [...before, ...this.imported].flatMap((address) => {
      const news = before.has(address) !== this.imported.has(address) && !known.has(address);
      return (news && this.langiumDocuments.getDocument(URI.parse(address))) || [];
    });
    for (const document of anew) {
      this.resetToState(document, DocumentState.ComputedScopes);
    }
    return anew;
  }

  /**
   * Langium links every file anew that has a name without a declaration, since a new file may declare it.
   * Here names come from the file and its imports alone, and layers are undeclared in every file.
   */
  protected override shouldRelink(document: LangiumDocument, changed: Set<string>): boolean {
    return addressesInReach(document, this.services).some((address) => changed.has(address));
  }

  /**
   * Langium leaves out whoever waits for a file to come to a state where the build is cancelled in that moment,
   * by another file that is closed or typed in. The file stays in that state, so they would never be told:
   * diagnostics would not be shown, and requests not be answered.
   */
  protected override notifyDocumentPhase(document: LangiumDocument, state: DocumentState): Promise<void> {
    return super.notifyDocumentPhase(document, state, Cancellation.CancellationToken.None);
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
