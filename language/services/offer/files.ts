import { type URI, UriUtils } from 'langium';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { addressBeside } from '../../data/files/address-beside.js';
import type { LstmServices } from '../../lsp-services.js';

/**
 * Files beside a `.lstm` file, and in the folder that the text before the cursor names so far: those with one of
 * the wanted endings, with `''` among them all but `.lstm` files. The first ending's files come first.
 */
export async function offerFiles(
  document: URI,
  prefix: string,
  services: LstmServices,
  wanted: readonly string[],
): Promise<CompletionItem[]> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const address = addressBeside(document, folder);
  const { FileSystemProvider } = services.shared.workspace;
  // A folder that is not there offers nothing.
  const entries = await FileSystemProvider.readDirectory(address).catch(() => []);
  return entries
    .filter((entry) => !UriUtils.equals(entry.uri, document))
    .map((entry) => ({ name: UriUtils.basename(entry.uri), folder: entry.isDirectory }))
    .map((entry) => ({ ...entry, order: wanted.findIndex((ending) => has(entry.name, ending)) }))
    .filter(({ name, folder, order }) => !name.startsWith('.') && (folder || order >= 0))
    .map(({ name, folder: isFolder, order }) => ({
      label: isFolder ? `${name}/` : name,
      insertText: `${folder}${isFolder ? `${name}/` : name}`,
      filterText: `${folder}${name}`,
      sortText: `${isFolder ? 9 : order}${name}`,
      kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    }));
}

function has(name: string, ending: string): boolean {
  return ending === '' ? !name.endsWith('.lstm') : name.endsWith(ending);
}
