import { EmptyFileSystem, URI } from 'langium';
import { createCoreServices } from '../../language/core-services.js';
import type { Analysis } from '../../language/model/analysis.js';
import { nodeFiles } from '../../language/services/node-files.js';
import { readFileSync } from 'node:fs';

const services = createCoreServices({ ...EmptyFileSystem, fileAccess: nodeFiles(() => []) });

/** Analyses a file on disk, with the data files beside it. */
export async function analyseFile(path: string): Promise<Analysis> {
  const uri = URI.file(path);
  const documents = services.shared.workspace.LangiumDocuments;
  const known = documents.getDocument(uri);
  const document =
    known ?? services.shared.workspace.LangiumDocumentFactory.fromString(readFileSync(path, 'utf8'), uri);
  if (!known) {
    documents.addDocument(document);
    await services.shared.workspace.DocumentBuilder.build([document]);
  }
  return services.lstm.analysis.Analyser.analysisOf(document);
}
