import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { type Disposable, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';

/** Finds the document that a command means. */
export class LstmDocuments implements Disposable {
  /** The `.lstm` file last worked in: while a panel is active, no editor is. */
  #last: TextDocument | undefined;
  readonly #subscription: Disposable;

  constructor() {
    const follow = (editor: TextEditor | undefined) => {
      if (editor?.document.languageId === 'lstm') this.#last = editor.document;
    };
    follow(window.activeTextEditor);
    this.#subscription = window.onDidChangeActiveTextEditor(follow);
  }

  /** @param uri the file asked for, by a code lens for instance; the one last worked in when left out */
  async find(uri?: Uri | string): Promise<TextDocument | undefined> {
    if (uri) return this.open(uri);
    if (this.#last && !this.#last.isClosed) return this.#last;
    return window.visibleTextEditors.find(({ document }) => document.languageId === 'lstm')?.document;
  }

  /** A file's document; says why when there is none. */
  async open(uri: Uri | string): Promise<TextDocument | undefined> {
    try {
      return await workspace.openTextDocument(typeof uri === 'string' ? Uri.parse(uri, true) : uri);
    } catch (error) {
      void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** Where a document's data files and imports are looked for: its file, or one of its name in the workspace's folder. */
export function pathOf({ uri }: TextDocument): string {
  if (uri.scheme === 'file') return uri.fsPath;
  return join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir(), basename(uri.path));
}
