/** How long steps of training take. */
export interface Timing {
  /** Milliseconds a step: a tenth of those measured took less. Other work on the machine only makes steps slower. */
  readonly step: number;
  /** Milliseconds that all processors together spend on a step. */
  readonly cpu: number;
  /** Milliseconds until the first step is done: building, loading, compiling. */
  readonly first?: number;
}

/** Collects the times of steps. */
export class StepTimes {
  private readonly times: number[] = [];
  private steps = 0;
  private readonly began = process.cpuUsage();

  /** Some steps that took so many milliseconds together. */
  add(ms: number, steps: number): void {
    this.times.push(ms / steps);
    this.steps += steps;
  }

  /** What was collected. */
  timing(first: number): Timing {
    const { user, system } = process.cpuUsage(this.began);
    const sorted = this.times.sort((a, b) => a - b);
    const step = sorted[Math.floor(sorted.length / 10)] ?? Number.NaN;
    return { step, cpu: (user + system) / 1000 / this.steps, first };
  }
}

/** The better of two measurements of the same; the first call of the first, as that alone is cold. */
export const better = (before: Timing | undefined, now: Timing): Timing => ({
  step: Math.min(before?.step ?? now.step, now.step),
  cpu: Math.min(before?.cpu ?? now.cpu, now.cpu),
  first: before?.first ?? now.first,
});
