import * as vscode from 'vscode';

/** Registers *LSTM: New Network*: an empty file that opens with the networks to start from. */
export function registerNewFile(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('lstm.newFile', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'lstm' });
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
    }),
  );
}
