import { DocumentCache, DocumentState, type LangiumDocument } from 'langium';
import type { LstmCoreServices } from '../core-services.js';
import type { FileStates } from '../data/files/data-files.js';
import { type File, isFile } from '../generated/ast.js';
import { Memory } from '../model/memory.js';
import { type Analysis, analyse, type Surroundings } from '../model/analysis.js';
import { isImported } from './imports.js';

/** Keeps the analysis of each document until it, one it may import from, or a data file of it changes. */
export class Analyser {
  private readonly cache: DocumentCache<string, { readonly value: Analysis; readonly states: FileStates }>;

  private readonly memory = new Memory();

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
    const made = files.noting(() =>
      analyse(document.parseResult.value as File, this.surroundingsOf(document), this.memory),
    );
    this.cache.set(document.uri, 'analysis', made);
    return made.value;
  }

  /** What surrounds a document: data files, and the other documents that are known. */
  surroundingsOf(document: LangiumDocument): Surroundings {
    const { shared, analysis } = this.services;
    return {
      files: analysis.DataFiles,
      fileAt(uri) {
        const root = shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult.value;
        return isFile(root) ? root : undefined;
      },
      isImported: isImported(document, shared),
    };
  }
}
