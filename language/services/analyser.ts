import { DocumentCache, type LangiumDocument } from 'langium';
import type { LstmCoreServices } from '../core-services.js';
import type { File } from '../generated/ast.js';
import { type Analysis, analyse } from '../model/analysis.js';

/** Keeps the analysis of each document until the document, or one it may import from, changes. */
export class Analyser {
  private readonly cache: DocumentCache<string, Analysis>;

  constructor(services: LstmCoreServices) {
    this.cache = new DocumentCache(services.shared);
    services.shared.workspace.DocumentBuilder.onUpdate(() => this.cache.clear());
  }

  /** The analysis of a linked document. */
  analysisOf(document: LangiumDocument): Analysis {
    return this.cache.get(document.uri, 'analysis', () => analyse(document.parseResult.value as File));
  }
}
