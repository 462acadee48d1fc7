import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node.js';

/** Makes the client of the language server, a process of its own; the caller starts it. */
export function startClient(context: vscode.ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.lstm');
  context.subscriptions.push(watcher);
  return new LanguageClient(
    'lstm',
    'LSTM Language Server',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: [{ language: 'lstm' }],
      synchronize: { fileEvents: watcher, configurationSection: 'lstm' },
    },
  );
}
