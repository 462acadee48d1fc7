import type { LstmCoreServices } from '../../core-services.js';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { type Said, type Trial, tryEdits } from '../trial.js';

/** So many edits may be tried out, and no more: who asks for fixes waits for them. */
export class Trials {
  constructor(
    private readonly services: LstmCoreServices,
    private left: number,
  ) {}

  /** What edits of a file lead to; undefined once all trials are used up. */
  async of(said: Said, edits: readonly Edit[]): Promise<Trial | undefined> {
    return this.left-- > 0 ? tryEdits(said, edits, this.services) : undefined;
  }
}
