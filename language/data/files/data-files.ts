import type { URI } from 'vscode-uri';
import { DataError } from '../making.js';
import type { FileAccess, FileStat } from './file-access.js';

/** The states of files at one time, by their addresses; undefined for one that is not there. */
export type FileStates = ReadonlyMap<string, FileState>;

interface FileState {
  readonly file: URI;
  readonly stat: FileStat | undefined;
  /** How often something was learned of the file in the background. */
  readonly learned: number;
}

/** Where work that takes long goes on between other work. */
export interface Background {
  /** Runs something after what waits already. */
  later(run: () => void): void;
  /** Hears that something is known of a file that was not when it was asked for. */
  learned(): void;
}

/** Reads data files once for each of their states: what was read stays until the file changes. */
export class DataFiles {
  private readonly known = new Map<string, { readonly stat: FileStat; readonly result: unknown }>();
  private readonly learning = new Map<string, FileStat>();
  private readonly learned = new Map<string, number>();
  private asked: Map<string, FileState> | undefined;

  /** Set where somebody types and must not wait for what takes long. */
  background: Background | undefined;

  constructor(readonly access: FileAccess) {}

  /** Undefined where there is no such file. */
  stat(file: URI): FileStat | undefined {
    const stat = this.access.stat(file);
    const address = file.toString();
    this.asked?.set(address, { file, stat, learned: this.timesLearned(address) });
    return stat;
  }

  /**
   * What `read` makes of a file that is there, or the `DataError` it throws; kept by file and `what` until
   * the file's time or size changes.
   */
  remember<T>(file: URI, what: string, read: (size: number) => T): T {
    const stat = this.stat(file) ?? { size: 0, mtime: 0 };
    const key = `${what} ${file}`;
    let known = this.known.get(key);
    if (!known || !sameState(known.stat, stat)) {
      known = { stat, result: resultOf(() => read(stat.size)) };
      this.known.set(key, known);
    }
    return resultOrThrow(known.result) as T;
  }

  /**
   * The same of what takes long: undefined until the steps have been taken in the {@link background}, which
   * has to be there. Whoever {@link noting | noted} that it was asked for sees the file as changed then.
   */
  learn<T>(file: URI, what: string, steps: () => Generator<undefined, T>): T | undefined {
    const stat = this.stat(file);
    const key = `${what} ${file}`;
    const known = this.known.get(key);
    if (known && sameState(known.stat, stat)) {
      return resultOrThrow(known.result) as T;
    }
    if (stat && !sameState(this.learning.get(key), stat)) {
      this.learning.set(key, stat);
      this.takeSteps(file, key, stat, steps());
    }
    return undefined;
  }

  private takeSteps(file: URI, key: string, stat: FileStat, steps: Generator<undefined, unknown>): void {
    this.background!.later(() => {
      if (this.learning.get(key) !== stat) {
        return;
      }
      const result = resultOf(() => steps.next());
      if (!(result instanceof DataError) && !result.done) {
        this.takeSteps(file, key, stat, steps);
        return;
      }
      this.learning.delete(key);
      // Of a file that changed meanwhile it is learned anew when it is asked for again.
      if (sameState(this.access.stat(file), stat)) {
        this.known.set(key, { stat, result: result instanceof DataError ? result : result.value });
        this.learned.set(file.toString(), this.timesLearned(file.toString()) + 1);
        this.background!.learned();
      }
    });
  }

  private timesLearned(address: string): number {
    return this.learned.get(address) ?? 0;
  }

  /** All bytes of a file. Throws where it cannot be read. */
  bytes(file: URI): Uint8Array {
    return this.access.read(file, 0, this.stat(file)?.size ?? 0);
  }

  /** Runs something, and tells which files it asked for and how they were. */
  noting<T>(run: () => T): { readonly value: T; readonly states: FileStates } {
    const states = new Map<string, FileState>();
    const outer = this.asked;
    this.asked = states;
    try {
      return { value: run(), states };
    } finally {
      this.asked = outer;
      this.note(states);
    }
  }

  /** Counts files as asked for by what runs, as if it had asked itself. */
  note(states: FileStates): void {
    for (const [address, state] of states) {
      this.asked?.set(address, state);
    }
  }

  /** True where every file is as it was. */
  unchanged(states: FileStates): boolean {
    return this.now().isUnchanged(states);
  }

  /** Compares files with what they are at this time, looking once at each. */
  now(): { isUnchanged(states: FileStates): boolean } {
    const stats = new Map<string, FileStat | undefined>();
    const statOf = (address: string, file: URI) => {
      if (!stats.has(address)) {
        stats.set(address, this.access.stat(file));
      }
      return stats.get(address);
    };
    return {
      isUnchanged: (states) =>
        [...states].every(
          ([address, { file, stat, learned }]) =>
            learned === this.timesLearned(address) && sameState(statOf(address, file), stat),
        ),
    };
  }
}

function sameState(a: FileStat | undefined, b: FileStat | undefined): boolean {
  return a?.mtime === b?.mtime && a?.size === b?.size;
}

function resultOrThrow(result: unknown): unknown {
  if (result instanceof DataError) {
    throw result;
  }
  return result;
}

function resultOf<T>(read: () => T): T | DataError {
  try {
    return read();
  } catch (error) {
    if (error instanceof DataError) {
      return error;
    }
    throw error;
  }
}
