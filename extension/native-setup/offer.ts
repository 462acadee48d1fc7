import { type Memento, window, workspace } from 'vscode';
import type { Run } from '../../webview/training/run.js';
import { isSupported } from '../native/supported.js';

/** Under which it is remembered that the native engine was offered. */
const offeredKey = 'lstm.nativeEngineOffered';

/**
 * Offers, once, to set the native engine up when a run trains on the embedded one for want of it. A person
 * who has chosen the embedded engine, or whose machine cannot have another, is not asked.
 */
export async function offerNativeEngine(
  memory: Memento,
  { plan }: Run,
  setUp: () => Promise<void>,
): Promise<void> {
  if (plan?.reason === undefined || plan.engine === 'tfjs-node') return;
  if (memory.get(offeredKey) || !isSupported()) return;
  if (workspace.getConfiguration('lstm.training').get('engine') !== 'auto') return;
  await rememberOffer(memory);
  const accept = 'Set Up';
  const message =
    'This trains on the embedded engine. The native one, TensorFlow itself, is several times faster on ' +
    'larger networks. It takes a download of about 280 MB, and 0.9 GB of disk.';
  if ((await window.showInformationMessage(message, accept, 'Not Now')) === accept) await setUp();
}

/** Keeps the offer from being made to who has found the way already. */
export async function rememberOffer(memory: Memento): Promise<void> {
  await memory.update(offeredKey, true);
}
