import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Place } from '../../language/model/network-view.js';

/** Shows where something stands in the text: in an editor that shows the file already, else beside the diagram. */
export async function revealPlace({ range, uri }: Place, home: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri ?? home, true));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const { start, end } = range;
  await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}
