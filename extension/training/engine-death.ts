/** How the engine's process ended. */
export interface EngineExit {
  /** Its exit code, when it ended by itself; without code and signal it never started. */
  readonly code: number | null;
  /** The signal that ended it, otherwise. */
  readonly signal: string | null;
  /** Whether it was ended from here because it did not answer Stop. */
  readonly killed: boolean;
  /** Whether it had begun to do what it was started for; before that it reads, and there is nothing to lose. */
  readonly began: boolean;
  /** The last lines it wrote to its error stream. */
  readonly lastLines: readonly string[];
}

/** Says in a sentence or two why the engine is gone, and what may help. */
export function describeDeath({ code, signal }: EngineExit): string {
  const choose = 'If it happens again, choose another engine in the setting lstm.training.engine.';
  switch (signal) {
    case null:
      if (code === null) return 'The engine could not be started.';
      return code === 0
        ? `The engine ended before training was over, and did not say why. ${choose}`
        : `The engine ended unexpectedly, with exit code ${code}. ${choose}`;
    case 'SIGKILL':
    case 'SIGTERM':
      return (
        `The system ended the engine (${signal}). Most often memory ran out: a smaller batch_size, shorter ` +
        'sequences or fewer units need less.'
      );
    case 'SIGILL':
      return (
        "The engine uses instructions that this computer's processor does not have (SIGILL). Choose wasm in the " +
        'setting lstm.training.engine.'
      );
    default:
      return `The engine crashed (${signal}). ${choose}`;
  }
}
