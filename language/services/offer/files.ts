import { type URI, UriUtils } from 'langium';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { LstmServices } from '../../lsp-services.js';

/** Files beside a `.lstm` file, and in the folder that the text before the cursor names so far. */
export async function offerFiles(
  document: URI,
  prefix: string,
  services: LstmServices,
  wanted: (name: string) => boolean,
): Promise<CompletionItem[]> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const address = UriUtils.resolvePath(UriUtils.dirname(document), folder);
  const { FileSystemProvider } = services.shared.workspace;
  // A folder that is not there offers nothing.
  const entries = await FileSystemProvider.readDirectory(address).catch(() => []);
  return entries
    .filter((entry) => !UriUtils.equals(entry.uri, document))
    .map((entry) => ({ name: UriUtils.basename(entry.uri), folder: entry.isDirectory }))
    .filter(({ name, folder }) => !name.startsWith('.') && (folder || wanted(name)))
    .map(({ name, folder: isFolder }) => ({
      label: isFolder ? `${name}/` : name,
      insertText: `${folder}${isFolder ? `${name}/` : name}`,
      filterText: `${folder}${name}`,
      sortText: `${isFolder ? 1 : 0}${name}`,
      kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
    }));
}
