import { AstUtils, type LangiumCoreServices, type LangiumDocument, URI, UriUtils } from 'langium';
import { type File, type Import, isFile, isImport } from '../generated/ast.js';

/** The address of the file that an import names, found beside the importing file. */
export function importedUri(node: Import): URI | undefined {
  if (!node.path) {
    return undefined;
  }
  return UriUtils.resolvePath(UriUtils.dirname(AstUtils.getDocument(node).uri), node.path);
}

/** A file and all it imports, directly or through others; every one once, also where imports go in a circle. */
export function filesInReach(file: File, services: LangiumCoreServices): File[] {
  const files = [file];
  for (const one of files) {
    for (const declaration of one.declarations ?? []) {
      const uri = isImport(declaration) ? importedUri(declaration) : undefined;
      const root = uri && services.shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult.value;
      if (isFile(root) && !files.includes(root)) {
        files.push(root);
      }
    }
  }
  return files;
}

/** Reads the files that a document imports, directly or through others; a file that is not there is left out. */
export async function loadImports(
  document: LangiumDocument,
  services: LangiumCoreServices,
): Promise<LangiumDocument[]> {
  const documents = services.shared.workspace.LangiumDocuments;
  const loaded: LangiumDocument[] = [];
  const pending = [document];
  for (const one of pending) {
    for (const declaration of (one.parseResult.value as File).declarations ?? []) {
      const uri = isImport(declaration) ? importedUri(declaration) : undefined;
      if (!uri || documents.hasDocument(uri)) {
        continue;
      }
      try {
        const imported = await documents.getOrCreateDocument(uri);
        loaded.push(imported);
        pending.push(imported);
      } catch {
        // Not there, or not to be read: the import itself is reported by the analysis.
      }
    }
  }
  return loaded;
}
