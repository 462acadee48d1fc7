import { AstUtils, type LangiumDocument, type LangiumSharedCoreServices, URI, UriUtils } from 'langium';
import { addressBeside } from '../data/files/address-beside.js';
import { type File, type Import, isFile, isImport } from '../generated/ast.js';

/** The address of the file that an import names, found beside the importing file. */
export function importedUri(node: Import): URI | undefined {
  if (!node.path) {
    return undefined;
  }
  return addressBeside(AstUtils.getDocument(node).uri, node.path);
}

/** A file and all it imports, directly or through others; every one once, also where imports go in a circle. */
export function filesInReach(file: File, services: { readonly shared: LangiumSharedCoreServices }): File[] {
  const files = [file];
  for (const one of files) {
    for (const uri of importsOf(one)) {
      const root = services.shared.workspace.LangiumDocuments.getDocument(uri)?.parseResult.value;
      if (isFile(root) && !files.includes(root)) {
        files.push(root);
      }
    }
  }
  return files;
}

/** The files that see what a file declares, each with all that it sees: itself, and those that import it. */
export function reachesTo(
  file: File,
  services: { readonly shared: LangiumSharedCoreServices },
): readonly (readonly File[])[] {
  return services.shared.workspace.LangiumDocuments.all
    .map((document) => document.parseResult.value)
    .filter(isFile)
    .map((one) => filesInReach(one, services))
    .filter((reach) => reach.includes(file))
    .toArray();
}

/** The addresses of a file and of all it imports, those that are not there included. */
export function addressesInReach(document: LangiumDocument, shared: LangiumSharedCoreServices): string[] {
  const addresses = [document.uri.toString()];
  for (const address of addresses) {
    const root = shared.workspace.LangiumDocuments.getDocument(URI.parse(address))?.parseResult.value;
    for (const uri of isFile(root) ? importsOf(root) : []) {
      if (!addresses.includes(uri.toString())) {
        addresses.push(uri.toString());
      }
    }
  }
  return addresses;
}

/**
 * Reads the files that documents import, directly or through others, where that is not done yet. A file that
 * is not there is left out: the analysis reports its import.
 */
export async function loadImports(
  documents: readonly LangiumDocument[],
  shared: LangiumSharedCoreServices,
): Promise<LangiumDocument[]> {
  const { LangiumDocuments } = shared.workspace;
  const loaded: LangiumDocument[] = [];
  const pending = [...documents];
  for (const document of pending) {
    const root = document.parseResult.value;
    for (const uri of isFile(root) ? importsOf(root) : []) {
      if (LangiumDocuments.hasDocument(uri) || !shared.ServiceRegistry.hasServices(uri)) {
        continue;
      }
      const imported = await LangiumDocuments.getOrCreateDocument(uri).catch(() => undefined);
      if (imported) {
        loaded.push(imported);
        pending.push(imported);
      }
    }
  }
  return loaded;
}

/** True where another file imports this one. */
export function isImported({ uri }: LangiumDocument, shared: LangiumSharedCoreServices): boolean {
  return shared.workspace.LangiumDocuments.all.some(
    ({ uri: other, parseResult: { value } }) =>
      isFile(value) &&
      !UriUtils.equals(other, uri) &&
      importsOf(value).some((one) => UriUtils.equals(one, uri)),
  );
}

/** The addresses of all files that another one imports, those that are not there included. */
export function importedAddresses({ workspace }: LangiumSharedCoreServices): ReadonlySet<string> {
  const files = [...workspace.LangiumDocuments.all].flatMap(({ uri, parseResult: { value } }) =>
    isFile(value) ? importsOf(value).filter((one) => !UriUtils.equals(one, uri)) : [],
  );
  return new Set(files.map((uri) => uri.toString()));
}

/** The imports of each state of a file: asked for with every name that is looked up, and parsed anew on change. */
const known = new WeakMap<File, readonly URI[]>();

function importsOf(file: File): readonly URI[] {
  const imports =
    known.get(file) ??
    (file.declarations ?? [])
      .filter(isImport)
      .map(importedUri)
      .filter((uri) => uri !== undefined);
  known.set(file, imports);
  return imports;
}
