import { type AstNode, type LangiumDocument, URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { createCoreServices, type LstmCoreServices } from '../core-services.js';
import type { DataFiles } from '../data/files/data-files.js';
import type { File } from '../generated/ast.js';
import type { Analysis } from '../model/analysis.js';
import type { Analyser } from './analyser.js';
import { loadImports } from './imports.js';
import { nodeFiles } from './node-files.js';

/** A file on disk, read and analysed with all it imports. */
export interface OpenFile {
  readonly document: LangiumDocument<File>;
  readonly analysis: Analysis;
  /** Gives the analyses of imported files too. */
  readonly analyser: Analyser;
  /** Through which its data files are read. */
  readonly files: DataFiles;
}

let services: LstmCoreServices | undefined;

/**
 * Parses and analyses a file for the command line and the engine.
 *
 * @param path absolute; imports and data files are found beside it
 * @param text the file's text, saved or not
 */
export async function openFile(path: string, text: string): Promise<OpenFile> {
  services ??= createCoreServices({
    ...NodeFileSystem,
    // What is run by hand may read what lies in the folder it is run in.
    fileAccess: nodeFiles(() => [URI.file(process.cwd())]),
  }).lstm;
  const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = services.shared.workspace;
  const uri = URI.file(path);
  if (LangiumDocuments.hasDocument(uri)) {
    LangiumDocuments.deleteDocument(uri);
  }
  const document = LangiumDocumentFactory.fromString<File>(text, uri);
  LangiumDocuments.addDocument(document);
  const imported = await loadImports([document], services.shared);
  await DocumentBuilder.build<AstNode>([document, ...imported]);
  return {
    document,
    analyser: services.analysis.Analyser,
    analysis: services.analysis.Analyser.analysisOf(document),
    files: services.analysis.DataFiles,
  };
}
