import { DefaultWorkspaceManager, type FileSystemNode, type URI, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';

/** Folders in which nobody keeps networks, and which can be very large. */
const skipped = new Set(['node_modules', 'out', 'dist', 'build', 'venv', '__pycache__', 'site-packages']);

/** How many folders are looked into: a home folder that was opened by chance has no end. */
const mostFolders = 5_000;

/**
 * Finds the workspace's `.lstm` files, so that references and rename reach files that are not open. An
 * opened file does not wait for it: what it imports is loaded with it.
 */
export class LstmWorkspaceManager extends DefaultWorkspaceManager {
  constructor(private readonly services: LangiumSharedServices) {
    super(services);
  }

  override async initialized(): Promise<void> {
    this._ready.resolve();
    const found: URI[] = [];
    for (const folder of this.folders ?? []) {
      found.push(...(await this.searchFolder(this.getRootFolder(folder))));
    }
    const { LangiumDocuments, DocumentBuilder, WorkspaceLock } = this.services.workspace;
    await WorkspaceLock.write((token) =>
      DocumentBuilder.update(
        found.filter((uri) => !LangiumDocuments.hasDocument(uri)),
        [],
        token,
      ),
    );
  }

  override async searchFolder(root: URI): Promise<URI[]> {
    const found: URI[] = [];
    const folders = [root];
    for (const folder of folders) {
      // A folder that may not be read, or is gone by now, has nothing to offer.
      const entries = await this.fileSystemProvider.readDirectory(folder).catch(() => []);
      for (const entry of entries.filter((one) => this.shouldIncludeEntry(one))) {
        if (entry.isFile) {
          found.push(entry.uri);
        } else if (folders.length < mostFolders) {
          folders.push(entry.uri);
        }
      }
    }
    return found;
  }

  override shouldIncludeEntry(entry: FileSystemNode): boolean {
    const folder = entry.isDirectory && skipped.has(UriUtils.basename(entry.uri));
    return !folder && super.shouldIncludeEntry(entry);
  }
}
