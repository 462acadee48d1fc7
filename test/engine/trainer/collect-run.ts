import type { EngineEvent } from '../../../extension/engine/protocol.js';
import { runTraining, type TrainRequest } from '../../../extension/engine/run-training.js';

/** Events of one kind. */
export type EventOf<K extends EngineEvent['event']> = Extract<EngineEvent, { event: K }>;

/** A run's events. */
export class Run {
  constructor(readonly events: readonly EngineEvent[]) {}

  /** All events of a kind. */
  all<K extends EngineEvent['event']>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.event === kind);
  }

  /** The only event of a kind. @throws Error where there is none, with the error that came instead */
  one<K extends EngineEvent['event']>(kind: K): EventOf<K> {
    const found = this.all(kind);
    if (found.length !== 1) {
      throw new Error(`${found.length} events ${kind} among ${JSON.stringify(this.events).slice(0, 1000)}`);
    }
    return found[0]!;
  }
}

/** Trains a text in this process; `hear` may stop it. */
export async function collectRun(
  text: string,
  request: Partial<TrainRequest> = {},
  hear: (event: EngineEvent, stop: () => void) => void = () => {},
): Promise<Run> {
  const events: EngineEvent[] = [];
  const stop = new AbortController();
  await runTraining(
    { command: 'train', file: '/nowhere/run.lstm', text, train: 0, engine: 'cpu', ...request },
    (event) => {
      events.push(event);
      hear(event, () => stop.abort());
    },
    stop.signal,
  );
  return new Run(events);
}
