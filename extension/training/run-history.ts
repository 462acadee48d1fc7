import { newRun, type Run, type RunSource } from '../../webview/training/run.js';
import { type RunEvent, reduce } from './run-state.js';

/** Runs that are kept, in memory some hundred kilobytes each at the most. */
export const mostRuns = 20;

/** The training runs, also those of earlier sessions. They live here: a page that shows one may come and go. */
export class RunHistory {
  #runs: readonly Run[] = [];
  #count = 0;
  readonly #listeners = new Set<(run: Run) => void>();

  /** The newest first. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  get newest(): Run | undefined {
    return this.#runs[0];
  }

  find(id: number): Run | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  /** Adds a run that was just asked for. */
  begin(source: RunSource, folder?: string): Run {
    this.#count++;
    const run = newRun(this.#count, source, folder);
    this.#runs = [run, ...this.#runs].slice(0, mostRuns);
    this.#tell(run);
    return run;
  }

  /** Takes in runs of earlier sessions, the oldest first, before any begins. */
  restore(runs: readonly Run[]): void {
    this.#count = runs.length;
    this.#runs = [...runs].reverse().slice(0, mostRuns);
    if (this.newest) this.#tell(this.newest);
  }

  /** A run that has ended is gone on with: it becomes the newest, and keeps what it has shown. */
  reopen(id: number): Run | undefined {
    const before = this.find(id);
    if (!before) return undefined;
    const { error: _, trainedMs: _ms, ...rest } = before;
    const run: Run = { ...rest, phase: 'starting', forecasts: [], text: '' };
    this.#runs = [run, ...this.#runs.filter((one) => one !== before)];
    this.#tell(run);
    return run;
  }

  /**
   * Takes in what happened to a run.
   *
   * @param at the host's clock, in milliseconds
   */
  update(id: number, events: readonly RunEvent[], at: number): void {
    const before = this.find(id);
    if (!before) return;
    const after = events.reduce((run, event) => reduce(run, event, at), before);
    if (after === before) return;
    this.#runs = this.#runs.map((run) => (run === before ? after : run));
    this.#tell(after);
  }

  /** Calls back with each run that began or changed. @returns ends that */
  onChange(listener: (run: Run) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(run: Run): void {
    for (const listener of this.#listeners) listener(run);
  }
}
