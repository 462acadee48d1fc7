import { EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import { VirtualFileSystemProvider } from 'langium/test';
import type { Position } from 'vscode-languageserver';
import type { FileAccess } from '../../../language/data/files/file-access.js';
import { createLspServices, type LstmServices } from '../../../language/lsp-services.js';

/** A `.lstm` file in an editor, with other files beside it; `<|>` in its text is where the cursor is. */
export interface Opened {
  readonly services: LstmServices;
  readonly document: LangiumDocument;
  readonly files: VirtualFileSystemProvider;
  /** The text without the mark. */
  readonly text: string;
  /** Where the mark was. */
  readonly position: Position;
  /** What requests at the mark are asked with. */
  readonly at: { readonly textDocument: { readonly uri: string }; readonly position: Position };
}

/** Opens a folder with a text as main.lstm in it, through the services that the server has, without a connection. */
export async function open(marked: string, beside: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const files = new VirtualFileSystemProvider();
  for (const [name, content] of Object.entries(beside)) {
    files.insert(addressOf(name), content);
  }
  const { shared, lstm } = createLspServices({
    ...EmptyFileSystem,
    fileSystemProvider: () => files,
    fileAccess: accessTo(files),
  });
  const offset = Math.max(0, marked.indexOf('<|>'));
  const text = marked.replace('<|>', '');
  files.insert(addressOf('main.lstm'), text);
  const { WorkspaceManager, LangiumDocuments } = shared.workspace;
  const folder = { name: 'models', uri: 'file:///models' };
  WorkspaceManager.initialize({
    workspaceFolders: [folder],
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  await WorkspaceManager.initialized({});
  const document = LangiumDocuments.getDocument(addressOf('main.lstm'))!;
  const position = document.textDocument.positionAt(offset);
  return {
    services: lstm,
    document,
    files,
    text,
    position,
    at: { textDocument: { uri: document.uri.toString() }, position },
  };
}

/** The address of a file beside the opened one. */
export function addressOf(name: string): URI {
  return URI.parse(`file:///models/${name}`);
}

function accessTo(files: VirtualFileSystemProvider): FileAccess {
  const bytes = (file: URI) => files.readBinarySync(file);
  return {
    workspaceOf: () => URI.parse('file:///models'),
    realPath: (file) => file,
    stat: (file) =>
      files.existsSync(file) && files.statSync(file).isFile
        ? { size: bytes(file).length, mtime: 0 }
        : undefined,
    read: (file, start, end) => bytes(file).subarray(start, end),
  };
}
