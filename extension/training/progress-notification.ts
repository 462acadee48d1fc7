import { type Disposable, type Progress, ProgressLocation, window } from 'vscode';
import { fractionDone, progressInWords } from '../../webview/training/words.js';
import { hasEnded, type Run } from '../../webview/training/run.js';
import type { RunHistory } from './run-history.js';
import type { TrainingPanel } from './training-panel.js';

/** Milliseconds a run takes before it is worth a notification. */
const worthIt = 3000;

/** Tells of a longer run while no panel shows it: how far it is, the time left, and a way to stop it. */
export function showProgress(
  history: RunHistory,
  panel: TrainingPanel,
  stop: (id: number) => void,
): Disposable {
  let shown: { readonly id: number; update(run: Run): void } | undefined;
  let newest = 0;
  let began = 0;
  let dismissed: number | undefined;

  const unsubscribe = history.onChange((run) => {
    if (run !== history.newest) return;
    if (run.id !== newest) {
      newest = run.id;
      began = Date.now();
    }
    if (shown?.id === run.id) {
      shown.update(run);
    } else if (!hasEnded(run) && !panel.visible && dismissed !== run.id && Date.now() - began > worthIt) {
      shown = open(run);
    }
  });

  function open(first: Run) {
    let close = () => {};
    let done = 0;
    let report: Progress<{ message: string; increment: number }> | undefined;
    const title = `Training ${first.source.model} on ${first.source.data}`;
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, cancelled) => {
        report = progress;
        cancelled.onCancellationRequested(() => {
          dismissed = first.id;
          stop(first.id);
        });
        return new Promise<void>((resolve) => {
          close = resolve;
        });
      },
    );
    return {
      id: first.id,
      update(run: Run) {
        if (hasEnded(run) || panel.visible) {
          close();
          shown = undefined;
          return;
        }
        const percent = (fractionDone(run) ?? 0) * 100;
        report?.report({ message: progressInWords(run), increment: percent - done });
        done = percent;
      },
    };
  }

  return { dispose: unsubscribe };
}
