import * as vscode from 'vscode';
import type { LanguageClient, Position } from 'vscode-languageclient/node.js';

/** The command that the language server names in actions that make a name up, such as *Extract to a block*. */
export const renameCommand = 'lstm.beginRename';

/** Registers {@link renameCommand}: asks for a better name at a position of a file, as F2 does there. */
export function registerBeginRename(context: vscode.ExtensionContext, client: LanguageClient): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(renameCommand, async (uri: string, position: Position) => {
      const { protocol2CodeConverter: convert } = client;
      const place = [convert.asUri(uri), convert.asPosition(position)];
      await vscode.commands.executeCommand('editor.action.rename', place);
    }),
  );
}
