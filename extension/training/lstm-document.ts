import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { type TextDocument, Uri, window, workspace } from 'vscode';

/**
 * The document a command means.
 *
 * @param uri the file asked for, by a code lens for instance; else the `.lstm` file in the active editor or, while a
 * panel is active, in one that can be seen
 */
export async function lstmDocument(uri?: Uri | string): Promise<TextDocument | undefined> {
  if (uri) return workspace.openTextDocument(typeof uri === 'string' ? Uri.parse(uri, true) : uri);
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === 'lstm')?.document;
}

/** Where a document's data files and imports are looked for: its file, or one of its name in the workspace's folder. */
export function pathOf({ uri }: TextDocument): string {
  if (uri.scheme === 'file') return uri.fsPath;
  return join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir(), basename(uri.path));
}
