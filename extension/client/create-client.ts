import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node.js';
import { renameCommand } from './begin-rename.js';

/**
 * Makes the client of the language server, which runs in a process of its own; the caller starts it. The
 * server itself asks to be told of settings and files that change.
 */
export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const transport = TransportKind.ipc;
  return new LanguageClient(
    'lstm',
    'LSTM Language Server',
    {
      run: { module, transport },
      debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: [{ language: 'lstm' }],
      initializationOptions: {
        // Asked for, a file's diagnostics vanish for a moment whenever typing overtakes the answer.
        diagnostics: 'push',
        renameCommand,
      },
    },
  );
}
