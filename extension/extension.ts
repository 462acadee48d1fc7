import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node.js';
import { registerBeginRename } from './client/begin-rename.js';
import { createClient } from './client/create-client.js';
import { registerNewFile } from './client/new-file.js';
import { registerDiagram } from './diagram/register-diagram.js';
import { registerNativeSetUp } from './native-setup/register-native-setup.js';
import { registerTraining } from './training/register-training.js';

let client: LanguageClient | undefined;

/** Starts the language server, and what is built on it. An error here is shown, not swallowed. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  try {
    client = createClient(context);
    registerBeginRename(context, client);
    registerNewFile(context);
    registerDiagram(context, client);
    registerTraining(context, client, registerNativeSetUp(context));
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`Unroll could not start: ${reason}`);
    throw error;
  }
}

/** Stops the language server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
