import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Position, TrainingState } from '../trainer/training-state.js';
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint-format.js';
import { runFiles } from './run-folder.js';
import { writeAtomically } from './write-atomically.js';

/** Where training stood, beside the arrays of a checkpoint. */
export interface CheckpointInfo extends Position {
  /** How long the files that grow were, by their path in the run's folder. */
  readonly lengths: Readonly<Record<string, number>>;
}

/** A state of the training, as a file holds it. */
export interface Checkpoint {
  readonly info: CheckpointInfo;
  readonly arrays: TrainingState['arrays'];
}

/** How many are kept: should the last be damaged, there is the one before. */
const kept = 2;

const pattern = /^(\d{6,})\.checkpoint$/;

/** The checkpoints of a run's folder: numbered files, the last ones kept. */
export class Checkpoints {
  private readonly folder: string;

  constructor(runFolder: string) {
    this.folder = runFiles(runFolder).checkpoints;
  }

  /** Writes one more, whole or not at all, and drops the oldest. @returns its path. @throws what the system says */
  write(checkpoint: Checkpoint): string {
    // Not its parents: a run's folder that was taken away does not come back with half of it.
    if (!existsSync(this.folder)) {
      mkdirSync(this.folder);
    }
    const numbers = this.numbers();
    const path = this.pathOf((numbers[0] ?? 0) + 1);
    const { info, arrays } = checkpoint;
    writeAtomically(path, encodeCheckpoint({ info, arrays: { ...arrays } }));
    for (const number of numbers.slice(kept - 1)) {
      rmSync(this.pathOf(number), { force: true });
    }
    return path;
  }

  /** The newest that is whole, and its path; undefined where there is none. */
  newest(): { readonly path: string; readonly checkpoint: Checkpoint } | undefined {
    for (const number of this.numbers()) {
      const path = this.pathOf(number);
      const checkpoint = decodeCheckpoint(readFileSync(path)) as Checkpoint | undefined;
      if (checkpoint?.arrays.weights) {
        return { path, checkpoint };
      }
    }
    return undefined;
  }

  /** Drops what a killed process left half written. */
  clean(): void {
    for (const name of this.names().filter((name) => name.endsWith('.tmp'))) {
      rmSync(join(this.folder, name), { force: true });
    }
  }

  /** The newest first. */
  private numbers(): number[] {
    return this.names()
      .flatMap((name) => pattern.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder);
    } catch {
      return [];
    }
  }

  private pathOf(number: number): string {
    return join(this.folder, `${String(number).padStart(6, '0')}.checkpoint`);
  }
}
