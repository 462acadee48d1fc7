import { type Disposable, StatusBarAlignment, window } from 'vscode';
import { hasEnded, type Run } from '../../webview/training/run.js';
import { progressInBrief, progressInWords } from '../../webview/training/words.js';
import type { RunHistory } from './run-history.js';

/** Milliseconds between two changes of the text: numbers that flicker cannot be read. */
const calm = 500;

/** Shows in the status bar how far training is, while it goes on. A click opens the panel. */
export function showStatus(history: RunHistory): Disposable {
  const item = window.createStatusBarItem('lstm.training', StatusBarAlignment.Left, 10);
  item.name = 'LSTM Training';
  item.command = 'lstm.showTraining';
  let phase: Run['phase'] | undefined;
  let changedAt = 0;

  const unsubscribe = history.onChange((run) => {
    if (run !== history.newest) return;
    if (hasEnded(run)) {
      item.hide();
    } else if (run.phase !== phase || Date.now() - changedAt >= calm) {
      changedAt = Date.now();
      item.text = `${run.phase === 'paused' ? '$(debug-pause)' : '$(sync~spin)'} LSTM: ${progressInBrief(run)}`;
      item.tooltip = `LSTM: trains ${run.source.model} on ${run.source.data}. ${progressInWords(run)}`;
      item.show();
    }
    phase = run.phase;
  });
  return {
    dispose() {
      unsubscribe();
      item.dispose();
    },
  };
}
