import { commands, type Disposable, env, UIKind, Uri, window } from 'vscode';
import { hasEnded, type Run } from '../../webview/training/run.js';
import { progressInWords } from '../../webview/training/words.js';
import type { RunHistory } from './run-history.js';

/** Asks which of some runs is meant, the newest first; says so where there is none. */
export async function chooseRun(runs: readonly Run[], question: string): Promise<Run | undefined> {
  if (runs.length < 2) {
    if (runs.length === 0) void window.showInformationMessage('There is no run for that yet.');
    return runs[0];
  }
  const items = runs.map((run) => ({
    label: `${run.source.model} on ${run.source.data}`,
    description: `${run.id}`,
    detail: progressInWords(run),
    run,
  }));
  return (await window.showQuickPick(items, { placeHolder: question, matchOnDescription: true }))?.run;
}

/** Shows the folder that a run is kept in: among the system's files, or in a window of its own where those are elsewhere. */
export async function openRunFolder(run: Run | undefined): Promise<void> {
  if (run?.folder === undefined) return;
  const folder = Uri.file(run.folder);
  if (env.uiKind === UIKind.Web || env.remoteName !== undefined) {
    await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
  } else {
    await commands.executeCommand('revealFileInOS', folder);
  }
}

/** Tells menus and the command palette whether training waits. */
export function followPhase(history: RunHistory): Disposable {
  let paused = false;
  const unsubscribe = history.onChange((run) => {
    if (run !== history.newest && hasEnded(run)) return;
    const now = run.phase === 'paused';
    if (now !== paused) void commands.executeCommand('setContext', 'lstm.isPaused', now);
    paused = now;
  });
  return { dispose: unsubscribe };
}
