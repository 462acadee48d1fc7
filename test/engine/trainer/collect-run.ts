import type { EngineEvent } from '../../../extension/engine/protocol.js';
import {
  type ResumeRequest,
  runTraining,
  type TrainRequest,
} from '../../../extension/engine/run-training.js';
import type { Pause } from '../../../extension/engine/trainer/pause.js';

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

type Hear = (event: EngineEvent, stop: () => void) => void;

/** Trains a text in this process; `hear` may stop it. */
export const collectRun = (
  text: string,
  request: Partial<TrainRequest> = {},
  hear?: Hear,
  pause?: Pause,
): Promise<Run> =>
  collect(
    { command: 'train', file: '/nowhere/run.lstm', text, train: 0, engine: 'cpu', ...request },
    hear,
    pause,
  );

/** Goes on with a kept run in this process; `hear` may stop it. */
export const collectResumed = (
  run: string,
  request: Partial<ResumeRequest> = {},
  hear?: Hear,
): Promise<Run> => collect({ command: 'resume', run, ...request }, hear);

async function collect(request: TrainRequest | ResumeRequest, hear?: Hear, pause?: Pause): Promise<Run> {
  const events: EngineEvent[] = [];
  const stop = new AbortController();
  await runTraining(
    request,
    (event) => {
      events.push(event);
      hear?.(event, () => stop.abort());
    },
    stop.signal,
    pause,
  );
  return new Run(events);
}
