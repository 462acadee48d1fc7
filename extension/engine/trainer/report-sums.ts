import type { Reported } from './objective.js';
import type { StepReport } from './step-series.js';

/** Adds up what batches report, for the values of an epoch. */
export class ReportSums {
  /** Milliseconds that the steps took. */
  ms: number;
  private readonly sums: Float64Array;

  /** @param from what was added up before, to go on with */
  constructor(
    private readonly layout: readonly Reported[],
    from?: { readonly ms: number; readonly sums: Float64Array },
  ) {
    this.ms = from?.ms ?? 0;
    this.sums = from?.sums.slice() ?? new Float64Array(2 * layout.length);
  }

  /** What was added up so far. */
  get soFar(): Float64Array {
    return this.sums.slice();
  }

  /** Adds a step's report: a total and a count for each entry. */
  add({ report, ms }: StepReport): void {
    this.ms += ms;
    for (let at = 0; at < this.sums.length; at++) {
      this.sums[at]! += report[at]!;
    }
  }

  /** The value so far of the entry at a place; the loss is the first. */
  value(at: number): number {
    return this.layout[at]!.result(this.sums[2 * at]!, this.sums[2 * at + 1]!);
  }

  /** All values by name, each with something in front. */
  values(prefix = ''): Record<string, number> {
    return Object.fromEntries(this.layout.map(({ name }, at) => [prefix + name, this.value(at)]));
  }
}
