import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { TensorFlowOnNode } from '../backend/engine.js';
import type { EpochEvent } from '../protocol.js';
import { runFiles } from './run-folder.js';

/** Epochs that are written at a time; of more, as many at even distances. */
const mostAtOnce = 500;

/** Epochs that wait to be written. */
const mostWaiting = 2 * mostAtOnce;

type Writer = ReturnType<TensorFlowOnNode['node']['summaryFileWriter']>;

/**
 * Writes epochs for TensorBoard through tfjs-node's own writer, named and in two folders as Keras' callback
 * does, so that training and validation share a chart: `epoch_loss` in `train/` and in `validation/`.
 */
export class TensorBoardLog {
  private waiting: EpochEvent[] = [];
  private readonly writers = new Map<string, Writer>();

  constructor(
    private readonly tf: TensorFlowOnNode,
    private readonly folder: string,
  ) {}

  /** Takes an epoch, to be written with the next {@link write}. */
  take(epoch: EpochEvent): void {
    this.waiting.push(epoch);
    if (this.waiting.length > mostWaiting) {
      this.waiting = this.waiting.filter((_, at) => at % 2 === 1);
    }
  }

  /** Writes what was taken. @throws what TensorFlow says where it cannot */
  write(): void {
    const every = Math.max(1, Math.ceil(this.waiting.length / mostAtOnce));
    const chosen = this.waiting.filter((_, at) => (this.waiting.length - 1 - at) % every === 0);
    this.waiting = [];
    for (const { event: _, epoch, epochs: _all, ms: _ms, ...values } of chosen) {
      for (const [name, value] of Object.entries(values)) {
        const [part, metric] = name.startsWith('val_') ? ['validation', name.slice(4)] : ['train', name];
        this.writer(part!).scalar(`epoch_${metric}`, Number(value), epoch);
      }
    }
    for (const writer of this.writers.values()) {
      writer.flush();
    }
  }

  private writer(part: string): Writer {
    const writer =
      this.writers.get(part) ?? this.tf.node.summaryFileWriter(join(runFiles(this.folder).tensorBoard, part));
    this.writers.set(part, writer);
    return writer;
  }
}

/** All event files of a run with their bytes, by their paths in its folder. */
export function eventFiles(folder: string): Record<string, number> {
  const { tensorBoard } = runFiles(folder);
  try {
    return Object.fromEntries(
      readdirSync(tensorBoard, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.includes('tfevents'))
        .map((name) => [join('tensorboard', name), statSync(join(tensorBoard, name)).size]),
    );
  } catch {
    return {};
  }
}

/** Brings a run's event files back to the lengths they had at a checkpoint; those that were begun later go. */
export function cutEventFiles(folder: string, lengths: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(eventFiles(folder))) {
    const [path, length] = [join(folder, name), lengths[name]];
    if (length === undefined) {
      rmSync(path, { force: true });
    } else if (size > length) {
      truncateSync(path, length);
    }
  }
}
