import { DataError, MemoryError } from '../../language/data/making.js';
import { EngineUnavailable } from './backend/load-engine.js';
import type { ErrorEvent } from './protocol.js';
import { RunFolderError } from './runs/run-folder.js';
import { WeightsError } from './trainer/layer-weights.js';
import { NotANumber } from './trainer/not-a-number.js';

/** A run cannot start: its text has an error, or it asks for what is not there. The message is whole sentences. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';

  /** @param code a diagnostic's, or one of the engine's own */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What went wrong, as a sentence for people and a code for programs. */
export function explainError(error: unknown): ErrorEvent {
  const message = error instanceof Error ? error.message : String(error);
  return { event: 'error', ...explained(error, message) };
}

function explained(error: unknown, message: string): { code: string; message: string } {
  if (error instanceof CannotStart || error instanceof RunFolderError) {
    return { code: error.code, message };
  }
  if (error instanceof MemoryError) {
    return { code: 'memory', message };
  }
  if (error instanceof DataError) {
    return { code: 'data', message };
  }
  if (error instanceof WeightsError) {
    return { code: 'weights', message };
  }
  if (error instanceof NotANumber) {
    return { code: 'nan', message };
  }
  if (error instanceof EngineUnavailable) {
    return { code: 'engine', message };
  }
  if (
    /out of memory|OOM when allocating|Array buffer allocation|Invalid (typed )?array length/i.test(message)
  ) {
    return {
      code: 'memory',
      message: `There is not enough memory for this run: a smaller batch_size, model or data set needs less. (${message})`,
    };
  }
  return { code: 'engine', message: `The engine failed, which it should not: ${message}` };
}
