import { type AstNode, type LangiumDocument, type LangiumSharedCoreServices, URI } from 'langium';
import { NodeFileSystem } from 'langium/node';
import { createCoreServices, type LstmCoreServices } from '../core-services.js';
import type { DataFiles } from '../data/files/data-files.js';
import type { File } from '../generated/ast.js';
import type { Analysis } from '../model/analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Analyser } from './analyser.js';
import { withTriedFixes } from './fixes/tried-fixes.js';
import { filesInReach, loadImports } from './imports.js';
import { nodeFiles } from './node-files.js';

/** A file on disk, read and analysed with all it imports. */
export interface OpenFile {
  readonly document: LangiumDocument<File>;
  readonly analysis: Analysis;
  /** The diagnostics, each with the fix first that mends it; takes as long as there are fixes to be tried. */
  readonly tryFixes: () => Promise<readonly Diagnostic[]>;
  /** Gives the analyses of imported files too. */
  readonly analyser: Analyser;
  /** Through which its data files are read. */
  readonly files: DataFiles;
  /** The texts of all that it imports, directly or through others, by absolute path. */
  readonly imports: Readonly<Record<string, string>>;
}

/** What a file is read with, where that is not as it stands on disk now. */
export interface ReadWith {
  /** The folder it is run in, which says what data files it may read; this process' own when left out. */
  readonly folder?: string;
  /** Texts of imported files, by absolute path, instead of those on disk. */
  readonly imports?: Readonly<Record<string, string>>;
}

/** Characters that trials of a file's fixes may look at: enough for all but one full of errors, which should not take long. */
const trialBudget = 500_000;

let folder = process.cwd();
let services: LstmCoreServices | undefined;

/**
 * Parses and analyses a file for the command line and the engine.
 *
 * @param path absolute; imports and data files are found beside it
 * @param text the file's text, saved or not
 */
export async function openFile(path: string, text: string, readWith: ReadWith = {}): Promise<OpenFile> {
  const [file] = await openFiles([{ path, text }], readWith);
  return file!;
}

/** The same for files that belong together: what one imports of another is seen to be used there. */
export async function openFiles(
  texts: readonly { readonly path: string; readonly text: string }[],
  readWith: ReadWith = {},
): Promise<readonly OpenFile[]> {
  folder = readWith.folder ?? process.cwd();
  services ??= createCoreServices({
    ...NodeFileSystem,
    // What is run by hand may read what lies in the folder it is run in.
    fileAccess: nodeFiles(() => [URI.file(folder)]),
  }).lstm;
  const lstm = services;
  const { shared, analysis } = lstm;
  const { DocumentBuilder } = shared.workspace;
  const given = Object.entries(readWith.imports ?? {}).map(([path, text]) => addDocument(path, text, shared));
  const documents = texts.map(({ path, text }) => addDocument(path, text, shared));
  const imported = await loadImports(documents, shared);
  await DocumentBuilder.build<AstNode>([...documents, ...given, ...imported]);
  return documents.map((document) => ({
    document,
    imports: importedTexts(document, shared),
    analyser: analysis.Analyser,
    analysis: analysis.Analyser.analysisOf(document),
    async tryFixes() {
      const { diagnostics } = analysis.Analyser.analysisOf(document);
      return withTriedFixes(diagnostics, document, lstm, trialBudget);
    },
    files: analysis.DataFiles,
  }));
}

/** Adds a file's text to those that are known, in place of what was known of it. */
function addDocument(path: string, text: string, shared: LangiumSharedCoreServices): LangiumDocument<File> {
  const { LangiumDocuments, LangiumDocumentFactory } = shared.workspace;
  const uri = URI.file(path);
  if (LangiumDocuments.hasDocument(uri)) {
    LangiumDocuments.deleteDocument(uri);
  }
  const document = LangiumDocumentFactory.fromString<File>(text, uri);
  LangiumDocuments.addDocument(document);
  return document;
}

function importedTexts(
  document: LangiumDocument<File>,
  shared: LangiumSharedCoreServices,
): Readonly<Record<string, string>> {
  const [, ...imports] = filesInReach(document.parseResult.value, { shared }).map((file) => file.$document!);
  return Object.fromEntries(imports.map(({ uri, textDocument }) => [uri.fsPath, textDocument.getText()]));
}
