import { type Disposable, window } from 'vscode';
import { hasEnded, type Run } from '../../webview/training/run.js';
import { lossNow, measure, progressInWords } from '../../webview/training/words.js';
import type { RunHistory } from './run-history.js';
import type { TrainingPanel } from './training-panel.js';

/** Says how a run ended when no panel shows it. */
export function tellEnd(history: RunHistory, panel: TrainingPanel): Disposable {
  const underWay = new Set<number>();
  const unsubscribe = history.onChange((run) => {
    if (!hasEnded(run)) underWay.add(run.id);
    else if (underWay.delete(run.id) && !panel.visible) void tell(run, panel);
  });
  return { dispose: unsubscribe };
}

async function tell(run: Run, panel: TrainingPanel): Promise<void> {
  const name = `${run.source.model} on ${run.source.data}`;
  const show = 'Show Training';
  const loss = lossNow(run);
  const answer = run.error
    ? await window.showErrorMessage(`Training ${name} failed. ${run.error.message}`, show)
    : await window.showInformationMessage(
        `${name}: ${progressInWords(run)}${loss === undefined ? '' : `, loss ${measure(loss)}`}.`,
        show,
      );
  if (answer === show) panel.reveal();
}
