import type { Engine } from '../backend/engine.js';
import type { EndEvent, EngineEvent, ErrorEvent, LayerWeights } from '../protocol.js';
import { areFinite } from '../trainer/not-a-number.js';
import type { StateKeeper, TrainingState } from '../trainer/training-state.js';
import { weightsAsJson } from '../weights-as-json.js';
import { type CheckpointInfo, Checkpoints } from './checkpoints.js';
import { EventLog } from './event-log.js';
import { FailedRun } from './failed-run.js';
import { placeInWords } from './place-in-words.js';
import { diskReason, RunFolderError, runFiles } from './run-folder.js';
import { RunLock, stillGoingOn } from './run-lock.js';
import { type RunRecord, writeRecord } from './run-record.js';
import { cutEventFiles, eventFiles, TensorBoardLog } from './tensorboard.js';
import { writeAtomically } from './write-atomically.js';

/** Seconds between two checkpoints, unless they are asked for more or less often. */
const usualSeconds = 5;

/** So many times what the last checkpoint took passes before the next: two percent of the time at the most. */
const rest = 50;

/** What a keeper needs to know beside the run. */
export interface KeeperOptions {
  readonly engine: Engine;
  /** Seconds between two checkpoints. */
  readonly every?: number;
  /** Tells the person of a warning. */
  readonly warn: (text: string) => void;
}

/** Keeps a run in its folder while it goes on: events, checkpoints, in the end weights. */
export class RunKeeper implements StateKeeper {
  private readonly checkpoints: Checkpoints;
  private readonly lock: RunLock;
  private readonly events: EventLog;
  private readonly tensorBoard: TensorBoardLog | undefined;
  private nextAt: number;
  private warned = false;
  /** Why the last state could not be kept. */
  private failure: unknown;
  private left = false;

  /**
   * Goes on with a folder from its newest checkpoint: what was told after it is dropped, to be told again.
   *
   * @param last the newest checkpoint's place in the training
   * @throws RunFolderError where another process trains in it, or it cannot be written
   */
  constructor(
    readonly folder: string,
    private record: RunRecord,
    private last: { readonly path: string; readonly info: CheckpointInfo },
    private readonly options: KeeperOptions,
  ) {
    try {
      const lock = RunLock.take(folder);
      if (!(lock instanceof RunLock)) {
        throw stillGoingOn(folder, lock);
      }
      this.lock = lock;
      this.checkpoints = new Checkpoints(folder);
      this.checkpoints.clean();
      const { lengths } = last.info;
      this.events = new EventLog(runFiles(folder).events, lengths['events.jsonl'] ?? 0);
      cutEventFiles(folder, lengths);
      writeRecord(folder, record);
    } catch (error) {
      throw error instanceof RunFolderError ? error : cannotWrite(folder, error);
    }
    this.tensorBoard =
      options.engine.name === 'tfjs-node' ? new TensorBoardLog(options.engine.tf, folder) : undefined;
    this.nextAt = this.timeOfNext(0);
  }

  get due(): boolean {
    return performance.now() >= this.nextAt;
  }

  /** Takes what the run tells. */
  take(event: EngineEvent): void {
    this.attempt(() => this.events.take(event));
    if (event.event === 'epoch') {
      this.tensorBoard?.take(event);
    }
  }

  keep({ position, arrays }: TrainingState): void {
    // The step before went too far, which the next one's loss tells: the last good state stays.
    if (!areFinite(arrays.weights)) {
      return;
    }
    const began = performance.now();
    this.failure = undefined;
    this.attempt(() => {
      this.attempt(() => this.tensorBoard?.write());
      const info = {
        ...position,
        lengths: { 'events.jsonl': this.events.flush(), ...eventFiles(this.folder) },
      };
      this.last = { path: this.checkpoints.write({ info, arrays }), info };
    });
    this.nextAt = this.timeOfNext(performance.now() - began);
  }

  /** Keeps the weights that training came to. */
  keepWeights(weights: LayerWeights): void {
    this.attempt(() => writeAtomically(runFiles(this.folder).weights, weightsAsJson(weights)));
  }

  /** Whether all of the last state is on the disk. */
  get isKept(): boolean {
    return this.failure === undefined;
  }

  /** Ends the keeping of a run that came to its end. @throws RunFolderError where not all of it could be kept */
  end(reason: EndEvent['reason']): void {
    this.attempt(() => this.tensorBoard?.write());
    this.attempt(() => this.events.flush());
    if (this.failure === undefined) {
      this.attempt(() => this.setStatus({ status: reason, error: undefined }));
    }
    this.leave();
    if (this.failure !== undefined || !this.events.complete) {
      throw new RunFolderError(
        'disk',
        `Not all of this run could be kept in ${this.folder}: ${diskReason(this.failure)}. ${this.lastGood}`,
      );
    }
  }

  /** Ends the keeping of a run that failed. @returns what to throw, which also says what is kept */
  failed({ code, message }: ErrorEvent): FailedRun {
    if (this.left) {
      return new FailedRun({ event: 'error', code, message });
    }
    const error = { code, message: `${message} ${this.lastGood}` };
    this.take({ event: 'error', ...error });
    this.attempt(() => this.events.flush());
    this.attempt(() => this.setStatus({ status: 'failed', error }));
    this.leave();
    return new FailedRun({ event: 'error', ...error });
  }

  /** Lets go of the folder as it is, so that the run can be gone on with. */
  leave(): void {
    this.left = true;
    this.events.close();
    this.lock.release();
  }

  /** Says which state can be gone on from. */
  get lastGood(): string {
    return `Its last good state, ${placeInWords(this.last.info)}, is kept in ${this.last.path}.`;
  }

  private setStatus(change: Pick<RunRecord, 'status' | 'error'>): void {
    this.record = { ...this.record, ...change, ended: new Date().toISOString() };
    writeRecord(this.folder, this.record);
  }

  private attempt(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.failure = error;
      if (!this.warned) {
        this.warned = true;
        this.options.warn(
          `The run cannot be kept in ${this.folder} just now: ${diskReason(error)}. Training goes on, and tries again. ${this.lastGood}`,
        );
      }
    }
  }

  private timeOfNext(took: number): number {
    const { every } = this.options;
    return (
      performance.now() + (every === undefined ? Math.max(1000 * usualSeconds, rest * took) : 1000 * every)
    );
  }
}

const cannotWrite = (folder: string, error: unknown): RunFolderError =>
  new RunFolderError('disk', `The run cannot be kept in ${folder}: ${diskReason(error)}.`);
