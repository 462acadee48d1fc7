import { commands, Uri, window, workspace } from 'vscode';
import type { FromDiagram } from '../../webview/messages.js';

const kinds = { svg: 'SVG pictures', png: 'PNG pictures' } as const;

/** Asks where to keep a picture, beside its `.lstm` file at first, and writes it there. */
export async function savePicture(
  { format, name, data }: FromDiagram & { readonly type: 'save' },
  source: Uri,
): Promise<void> {
  const folder =
    source.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(source, '..');
  const target = await window.showSaveDialog({
    title: 'Save the Diagram',
    filters: { [kinds[format]]: [format] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `${name}.${format}`) }),
  });
  if (!target) {
    return;
  }
  try {
    await workspace.fs.writeFile(target, Buffer.from(data, format === 'png' ? 'base64' : 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`The diagram could not be saved: ${reason}`);
    return;
  }
  const open = 'Open';
  if ((await window.showInformationMessage(`Saved ${workspace.asRelativePath(target)}.`, open)) === open) {
    await commands.executeCommand('vscode.open', target);
  }
}
