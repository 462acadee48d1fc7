import { newRun, type Run, type RunSource } from '../../webview/training/run.js';
import { type RunEvent, reduce } from './run-state.js';

/** Runs that are kept; each is some hundred kilobytes at the most. */
const mostRuns = 20;

/** The session's training runs. They live here: a page that shows one may come and go. */
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
  begin(source: RunSource): Run {
    this.#count++;
    const run = newRun(this.#count, source);
    this.#runs = [run, ...this.#runs].slice(0, mostRuns);
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
