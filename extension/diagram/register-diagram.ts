import { commands, type ExtensionContext, type Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node.js';
import { LstmDocuments } from '../client/lstm-documents.js';
import { DiagramPanel } from './diagram-panel.js';

/** Brings the diagram into the editor: its command and its panel. */
export function registerDiagram(context: ExtensionContext, client: LanguageClient): void {
  const panel = new DiagramPanel(context, client);
  const documents = new LstmDocuments();
  const open = async (uri?: Uri | string, model?: string) => {
    const document = await documents.find(uri);
    if (document) {
      panel.open(document.uri, model);
    } else if (!uri) {
      void window.showInformationMessage('Open a .lstm file first: the diagram shows its networks.');
    }
  };
  context.subscriptions.push(panel, documents, commands.registerCommand('lstm.openDiagram', open));
}
