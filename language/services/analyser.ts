import { DocumentCache, DocumentState, type LangiumDocument } from 'langium';
import type { LstmCoreServices } from '../core-services.js';
import type { FileStates } from '../data/files/data-files.js';
import type { File } from '../generated/ast.js';
import { type Analysis, analyse } from '../model/analysis.js';

/** Keeps the analysis of each document until it, one it may import from, or a data file of it changes. */
export class Analyser {
  private readonly cache: DocumentCache<string, { readonly value: Analysis; readonly states: FileStates }>;

  constructor(private readonly services: LstmCoreServices) {
    this.cache = new DocumentCache(services.shared);
    // A document is linked anew when it changes, and when one does that it imports.
    services.shared.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Linked, ({ uri }) =>
      this.cache.clear(uri),
    );
  }

  /** True where the last analysis of a document, if any, still holds: no data file that it reads has changed. */
  isCurrent(document: LangiumDocument): boolean {
    const known = this.cache.get(document.uri, 'analysis');
    return known === undefined || this.services.analysis.DataFiles.unchanged(known.states);
  }

  /** The analysis of a linked document. */
  analysisOf(document: LangiumDocument): Analysis {
    const known = this.cache.get(document.uri, 'analysis');
    const { DataFiles: files } = this.services.analysis;
    if (known && files.unchanged(known.states)) {
      return known.value;
    }
    const documents = this.services.shared.workspace.LangiumDocuments;
    const made = files.noting(() =>
      analyse(document.parseResult.value as File, {
        files,
        isKnown: (uri) => documents.hasDocument(uri),
      }),
    );
    this.cache.set(document.uri, 'analysis', made);
    return made.value;
  }
}
