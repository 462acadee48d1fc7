import { type Memento, window } from 'vscode';
import { progressInWords } from '../../webview/training/words.js';
import type { KeptRuns } from './kept-runs.js';
import { mostRuns, type RunHistory } from './run-history.js';

/** Under which the folders of runs that were offered are remembered. */
const offeredKey = 'lstm.offeredRuns';

/** Gives the history the runs of earlier sessions, and deletes the oldest of those that are too many. */
export async function restoreRuns(keptRuns: KeptRuns, history: RunHistory): Promise<void> {
  await keptRuns.prune(mostRuns);
  history.restore(await keptRuns.load((index) => index + 1));
}

/** Offers, once, to go on with the newest run where the editor or its engine was gone before it had ended. */
export async function offerToResume(
  memory: Memento,
  history: RunHistory,
  resume: (id: number) => Promise<void>,
): Promise<void> {
  const run = history.newest;
  const offered = memory.get<readonly string[]>(offeredKey, []);
  if (run?.phase !== 'interrupted' || run.folder === undefined || offered.includes(run.folder)) return;
  const kept = history.runs.flatMap(({ folder }) => (folder !== undefined ? [folder] : []));
  await memory.update(offeredKey, [...offered.filter((folder) => kept.includes(folder)), run.folder]);
  const goOn = 'Resume';
  const question = `Training ${run.source.model} on ${run.source.data}: ${progressInWords(run)}.`;
  if ((await window.showInformationMessage(question, goOn)) === goOn) await resume(run.id);
}
