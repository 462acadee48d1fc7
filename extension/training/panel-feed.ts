import type { Run } from '../../webview/training/run.js';
import { differenceOf } from '../../webview/training/run-patch.js';
import type { RunTitle, ToTraining } from '../../webview/messages.js';
import type { RunHistory } from './run-history.js';

/**
 * Keeps a page informed: it gets the run it shows whole, then what changes in it. While the page is hidden nothing
 * is sent; when it comes back it says that it is ready and gets the run as it stands.
 */
export class PanelFeed {
  readonly #history: RunHistory;
  readonly #post: (message: ToTraining) => void;
  #listening = false;
  #shown: number | undefined;
  /** The run that begins and was shown for it. */
  #begun: number | undefined;
  /** What the page knows of the run it shows. */
  #told: Run | undefined;
  #titles = '';

  constructor(history: RunHistory, post: (message: ToTraining) => void) {
    this.#history = history;
    this.#post = post;
  }

  /** The page listens and knows nothing. */
  ready(): void {
    this.#listening = true;
    this.#titles = '';
    this.show(this.#shown);
  }

  /** The page is gone, or hidden, which is the same. */
  hidden(): void {
    this.#listening = false;
  }

  /** Shows a run; the newest when none is named, or it is no longer kept. */
  show(id?: number): void {
    const run = (id === undefined ? undefined : this.#history.find(id)) ?? this.#history.newest;
    this.#shown = run?.id;
    if (!this.#listening) return;
    this.#tellTitles();
    this.#told = run;
    this.#post(run ? { type: 'run', run } : { type: 'run' });
  }

  /** A run began or changed. One that begins, or is gone on with, is shown at once. */
  changed(run: Run): void {
    const begins = run.phase === 'starting' && run.id !== this.#begun;
    if (run.phase === 'starting') this.#begun = run.id;
    else if (run.id === this.#begun) this.#begun = undefined;
    if (begins || this.#shown === undefined) {
      this.show(run.id);
      return;
    }
    if (!this.#listening) return;
    this.#tellTitles();
    if (run.id !== this.#told?.id) return;
    this.#post({ type: 'patch', patch: differenceOf(this.#told, run) });
    this.#told = run;
  }

  #tellTitles(): void {
    const runs = this.#history.runs.map(titleOf);
    const titles = JSON.stringify(runs);
    if (titles === this.#titles) return;
    this.#titles = titles;
    this.#post({ type: 'runs', runs });
  }
}

const endings: Partial<Record<Run['phase'], string>> = {
  failed: ', failed',
  stopped: ', stopped',
  interrupted: ', interrupted',
};

function titleOf({ id, source, phase }: Run): RunTitle {
  return { id, title: `${id}: ${source.model} on ${source.data}${endings[phase] ?? ''}` };
}
