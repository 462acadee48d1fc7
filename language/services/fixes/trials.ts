import type { LstmCoreServices } from '../../core-services.js';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { concernedBy } from '../refactor/concerned.js';
import { type Said, type Trial, tryEdits } from '../trial.js';

/** A trial takes some milliseconds, however little text it looks at: as many as so many characters do. */
const leastCost = 2500;

/** The budget of one answer to the editor, in characters: the lightbulb waits for it. */
export const answerBudget = 60_000;

/** Edits that are tried out until a budget is used up, and no more: who asks for fixes waits for them. */
export class Trials {
  /** @param left characters of declarations that may be looked at anew; 100,000 take about a third of a second */
  constructor(
    private readonly services: LstmCoreServices,
    private left: number,
  ) {}

  /** True once an edit would have cost more than was left: nothing more is tried. */
  get usedUp(): boolean {
    return this.left <= 0;
  }

  /** What edits of a file lead to; undefined where the budget does not reach. */
  async of(said: Said, edits: readonly Edit[]): Promise<Trial | undefined> {
    if (this.usedUp) {
      return undefined;
    }
    const concerned = [...concernedBy(edits, said.document)];
    const characters = concerned.reduce((sum, { $cstNode }) => sum + $cstNode!.length, 0);
    const cost = Math.max(leastCost, characters);
    const affordable = cost <= this.left;
    this.left -= cost;
    return affordable ? tryEdits(said, edits, this.services) : undefined;
  }
}
