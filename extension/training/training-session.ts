import type { RunSource } from '../../webview/training/run.js';
import type { EngineCommand } from '../engine/protocol.js';
import { type EngineOptions, startEngine } from './engine-process.js';
import type { RunHistory } from './run-history.js';
import type { RunEvent } from './run-state.js';

/** Milliseconds between two changes of a run: thousands of epochs a second are ten changes. */
const batchEvery = 100;

/** A run under way. */
export interface TrainingSession {
  /** The run's number in the history. */
  readonly id: number;
  /** Asks the engine to stop; asked again, ends it at once. */
  stop(): void;
  /** Ends the engine at once. */
  kill(): void;
  /** Settles when the engine is gone and the run holds everything it said. */
  readonly ended: Promise<void>;
}

/** Starts an engine and keeps what it says as a run of the history, in batches. */
export function beginSession(
  history: RunHistory,
  source: RunSource,
  command: EngineCommand,
  options: EngineOptions,
): TrainingSession {
  const { id } = history.begin(source);
  let waiting: RunEvent[] = [];
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    history.update(id, events, Date.now());
  };
  const take = (event: RunEvent) => {
    waiting.push(event);
    timer ??= setTimeout(flush, batchEvery);
  };

  const engine = startEngine(command, {
    ...options,
    onEvent(event) {
      options.onEvent(event);
      take(event);
    },
  });
  const ended = engine.exited.then((exit) => {
    take({ event: 'exited', ...exit });
    flush();
  });

  return {
    id,
    stop() {
      take({ event: 'stop-requested' });
      flush();
      engine.stop();
    },
    kill: engine.kill,
    ended,
  };
}
