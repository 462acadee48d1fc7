import { commands, type ExtensionContext, window } from 'vscode';
import type { Run } from '../../webview/training/run.js';
import { editorStorageVariable } from '../native/addon-homes.js';
import { NativeSetUp } from './native-setup.js';
import { offerNativeEngine, rememberOffer } from './offer.js';

/** What the rest of the extension has of the native engine's set-up. */
export interface NativeEngine {
  /** Tells an engine's process where this editor keeps the native engine. */
  readonly environment: Readonly<Record<string, string>>;
  /** Offers the set-up, once, where a run has to do without. */
  readonly offer: (run: Run) => void;
}

/** Brings the native engine's set-up into the editor: its command, and its place for terminals to know. */
export function registerNativeSetUp(context: ExtensionContext): NativeEngine {
  const environment = { [editorStorageVariable]: context.globalStorageUri.fsPath };
  const channel = window.createOutputChannel('LSTM Native Engine', { log: true });
  const setUp = new NativeSetUp(channel, context.extensionPath, environment);
  const { environmentVariableCollection: terminals } = context;
  terminals.description = 'Lets the lstm command train on the native engine that was set up here';
  terminals.replace(editorStorageVariable, context.globalStorageUri.fsPath);
  context.subscriptions.push(
    channel,
    commands.registerCommand('lstm.setUpNativeEngine', async () => {
      await rememberOffer(context.globalState);
      await setUp.run();
    }),
  );
  return {
    environment,
    offer: (run) => void offerNativeEngine(context.globalState, run, () => setUp.run()),
  };
}
