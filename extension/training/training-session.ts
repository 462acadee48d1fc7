import type { Run } from '../../webview/training/run.js';
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
  /** Asks the engine to wait after the step under way, and to go on. */
  pause(): void;
  goOn(): void;
  /** Ends the engine at once. */
  kill(): void;
  /** Leaves the engine to keep the run as it stands, and to end. */
  leave(): void;
  /** Settles when the engine is gone and the run holds everything it said. */
  readonly ended: Promise<void>;
}

/** Starts an engine and keeps what it says as a run of the history, just begun or reopened, in batches. */
export function beginSession(
  history: RunHistory,
  { id }: Run,
  command: EngineCommand,
  options: EngineOptions,
): TrainingSession {
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
    pause: engine.pause,
    goOn: engine.goOn,
    kill: engine.kill,
    leave: engine.leave,
    ended,
  };
}
